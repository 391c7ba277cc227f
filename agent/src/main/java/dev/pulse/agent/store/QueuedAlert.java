package dev.pulse.agent.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to those who are to be told.
 *
 * @param id the alert's; the same however often the message is sent
 * @param channel where it goes, by a name on which all instances agree
 * @param subject what it is about, as in {@link AlertState}
 * @param kind what it tells, a word such as {@code recovered}
 * @param title one line for people
 * @param body what is sent, in the channel's own form
 * @param createdAt when it was made
 * @param dueAt when it is to be sent, or tried again; meanwhile nobody else does
 * @param held whether it waits for the end of the quiet hours
 * @param attempts how often it was tried
 * @param lastError why it could not be sent the last time, or was dropped
 * @param endedAt when it was sent or dropped; nothing while it waits
 * @param outcome which of the two
 */
public record QueuedAlert(
    String id,
    String channel,
    String subject,
    String kind,
    String title,
    String body,
    Instant createdAt,
    Instant dueAt,
    boolean held,
    int attempts,
    @Nullable String lastError,
    @Nullable Instant endedAt,
    @Nullable Outcome outcome) {

  /** What became of a message. */
  public enum Outcome {
    SENT,
    DROPPED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The word that stands in the database and on the wire. */
    public String wire() {
      return wire;
    }
  }

  /** The same message, after another attempt. */
  public QueuedAlert tried(Instant nextAt, @Nullable String error) {
    return new QueuedAlert(
        id,
        channel,
        subject,
        kind,
        title,
        body,
        createdAt,
        nextAt,
        held,
        attempts + 1,
        error,
        endedAt,
        outcome);
  }

  /** The same message, when nothing is to be done for it any more. */
  public QueuedAlert ended(Outcome how, Instant at, @Nullable String error) {
    return new QueuedAlert(
        id, channel, subject, kind, title, body, createdAt, dueAt, held, attempts, error, at, how);
  }
}
