package dev.pulse.agent.alert;

import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.QueuedAlert;
import dev.pulse.agent.store.QueuedAlert.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits, channel by channel in the order in which it was queued. What cannot be sent is
 * tried again, at growing intervals, for three days.
 *
 * <p>What is sent is claimed first, so that of several instances one does it. Whoever dies between
 * sending a message and noting that leaves it to be sent once more, with the same id.
 *
 * <p>Threading: {@link #sendDue} is for one thread, the rest for any number.
 */
final class Delivery {

  /** Longer than sending takes, and than clocks of hosts differ. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private static final Duration LONGEST_LIFE = Duration.ofDays(3);

  /** What the other side says no to so often, it does not want. */
  private static final int MOST_REFUSALS = 10;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));

  /** Of what cannot even be queued, for the history cannot be written. */
  private static final int MOST_UNSTORED = 100;

  private static final int AT_ONCE = 100;

  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, ChannelHealth> health = new LinkedHashMap<>();
  private final AlertStore store;
  private final Clock clock;
  private final Deque<QueuedAlert> unstored = new ArrayDeque<>();
  private final Deque<QueuedAlert> unkept = new ArrayDeque<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  Delivery(List<Channel> channels, AlertStore store, AlertNotices notices, Clock clock) {
    for (Channel channel : channels) {
      this.channels.put(channel.target().id(), channel);
      health.put(channel.target().id(), new ChannelHealth(channel.target().shown(), notices));
    }
    this.store = store;
    this.clock = clock;
  }

  List<Channel> channels() {
    return List.copyOf(channels.values());
  }

  ChannelHealth healthOf(Channel channel) {
    ChannelHealth known = health.get(channel.target().id());
    if (known == null) {
      throw new IllegalArgumentException("no channel " + channel.target());
    }
    return known;
  }

  Set<String> names() {
    return channels.keySet();
  }

  /** Messages that this instance has sent. */
  long sent() {
    return sent.get();
  }

  /** Messages that this instance has given up. */
  long dropped() {
    return dropped.get();
  }

  /** Attempts of this instance that failed. */
  long failures() {
    return health.values().stream().mapToLong(ChannelHealth::failures).sum();
  }

  /** Takes messages that cannot be stored; they are sent while this JVM lives. */
  synchronized void addUnstored(List<QueuedAlert> messages) {
    unstored.addAll(messages);
    while (unstored.size() > MOST_UNSTORED) {
      unstored.removeFirst();
      dropped.incrementAndGet();
    }
  }

  /**
   * Sends what is due.
   *
   * @return when the next one is due; nothing if none waits
   * @throws dev.pulse.agent.store.StoreException if the history cannot be read or written
   */
  @Nullable Instant sendDue() {
    sendUnstored();
    keepUnkept();
    Instant next = null;
    for (Channel channel : channels.values()) {
      Instant ofChannel = sendDue(channel);
      next = next == null || (ofChannel != null && ofChannel.isBefore(next)) ? ofChannel : next;
    }
    return next;
  }

  private @Nullable Instant sendDue(Channel channel) {
    Instant next = null;
    for (QueuedAlert message : store.waiting(List.of(channel.target().id()), AT_ONCE)) {
      Instant now = clock.instant();
      boolean isDue = !message.dueAt().isAfter(now);
      if (!isDue && message.held() && message.attempts() == 0) {
        next = next == null ? message.dueAt() : next;
        continue;
      }
      if (!isDue || !store.claim(message, now.plus(CLAIM))) {
        return isDue ? now.plus(PAUSES.get(0)) : message.dueAt();
      }
      QueuedAlert after = send(channel, message);
      unkept.addLast(after);
      keepUnkept();
      if (after.endedAt() == null) {
        // What comes after it would arrive before it.
        return after.dueAt();
      }
    }
    return next;
  }

  /** What was sent must be known to be sent before anything else is. */
  private void keepUnkept() {
    for (QueuedAlert first = unkept.peekFirst(); first != null; first = unkept.peekFirst()) {
      store.keep(first);
      unkept.removeFirst();
    }
  }

  private synchronized void sendUnstored() {
    for (int left = unstored.size(); left > 0; left--) {
      QueuedAlert message = unstored.removeFirst();
      Channel channel = channels.get(message.channel());
      if (channel == null || message.dueAt().isAfter(clock.instant())) {
        unstored.addLast(message);
        continue;
      }
      QueuedAlert after = send(channel, message);
      if (after.endedAt() == null) {
        unstored.addLast(after);
      }
    }
  }

  /** Sends a message, and answers how it stands then. */
  private QueuedAlert send(Channel channel, QueuedAlert message) {
    try {
      channel.send(message, clock.instant());
      sent.incrementAndGet();
      Instant at = clock.instant();
      healthOf(channel).sent(at);
      return message.tried(at, null).ended(Outcome.SENT, at, null);
    } catch (SendException e) {
      return afterFailure(channel, message, e);
    }
  }

  private QueuedAlert afterFailure(Channel channel, QueuedAlert message, SendException failure) {
    String why = String.valueOf(failure.getMessage());
    healthOf(channel).failed(why);
    Instant now = clock.instant();
    Duration pause = PAUSES.get(Math.min(message.attempts(), PAUSES.size() - 1));
    Duration wait = pause.compareTo(failure.notBefore()) < 0 ? failure.notBefore() : pause;
    QueuedAlert after = message.tried(now.plus(wait), why);
    boolean isUnwanted = failure.isRefused() && after.attempts() >= MOST_REFUSALS;
    boolean isOld = Duration.between(message.createdAt(), now).compareTo(LONGEST_LIFE) > 0;
    if (!isUnwanted && !isOld) {
      return after;
    }
    dropped.incrementAndGet();
    return after.ended(Outcome.DROPPED, now, why);
  }
}
