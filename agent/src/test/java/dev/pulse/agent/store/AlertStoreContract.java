package dev.pulse.agent.store;

import static dev.pulse.agent.store.Runs.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.QueuedAlert.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What alerts have told of, and what is still to be sent, is kept once. */
public abstract class AlertStoreContract extends StoreContract {

  private static final AlertState FAILED = new AlertState("SPJ_1", "failed", BEGIN, "instance-1");

  @Test
  void whatHasBegunIsNewsOnce() {
    assertThat(store.alerts().begin(FAILED, List.of(message("PA_1", 0)))).isTrue();
    assertThat(store.alerts().begin(FAILED, List.of(message("PA_2", 1)))).isFalse();

    assertThat(store.alerts().states()).containsExactly(FAILED);
    assertThat(waiting()).extracting(QueuedAlert::id).containsExactly("PA_1");
    assertThat(store.alerts().countWaiting()).isEqualTo(1);
  }

  @Test
  void whatIsOverIsNewsOnceAndMayBeginAgain() {
    store.alerts().begin(FAILED, List.of(message("PA_1", 0)));

    assertThat(end(5, message("PA_2", 5))).isTrue();
    assertThat(end(6, message("PA_3", 6))).isFalse();
    assertThat(store.alerts().states()).isEmpty();
    assertThat(store.alerts().begin(FAILED, List.of(message("PA_4", 7)))).isTrue();

    assertThat(waiting()).extracting(QueuedAlert::id).containsExactly("PA_1", "PA_2", "PA_4");
  }

  @Test
  void whatIsOverBeforeTheQuietHoursEndIsNotToldAtAll() {
    QueuedAlert held = held("PA_1", 0, 3600);
    store.alerts().begin(FAILED, List.of(held));
    store.alerts().begin(other(), List.of(held("PA_2", 0, 3600)));

    end(60, held("PA_3", 60, 3600));

    assertThat(waiting()).extracting(QueuedAlert::id).containsExactly("PA_2");
    assertThat(store.alerts().ended(10))
        .containsExactly(held.ended(Outcome.DROPPED, at(60), "It was over before."));
  }

  @Test
  void whatIsOverAfterTheQuietHoursIsTold() {
    store.alerts().begin(FAILED, List.of(held("PA_1", 0, 3600)));

    end(3601, message("PA_2", 3601));

    assertThat(waiting()).extracting(QueuedAlert::id).containsExactly("PA_1", "PA_2");
  }

  @Test
  void oneOfManyClaimsAMessage() {
    QueuedAlert message = message("PA_1", 0);
    store.alerts().keep(message);

    assertThat(store.alerts().claim(message, at(120))).isTrue();
    assertThat(store.alerts().claim(message, at(121))).isFalse();

    assertThat(waiting()).extracting(QueuedAlert::dueAt).containsExactly(at(120));
  }

  @Test
  void whatBecameOfAMessageIsKept() {
    QueuedAlert message = message("PA_1", 0);
    store.alerts().begin(FAILED, List.of(message));
    QueuedAlert tried = message.tried(at(5), "HTTP 500: \u0000");

    store.alerts().keep(tried);
    assertThat(waiting()).containsExactly(message.tried(at(5), "HTTP 500: \u2400"));

    QueuedAlert sent = tried.tried(at(6), null).ended(Outcome.SENT, at(6), null);
    store.alerts().keep(sent);
    assertThat(waiting()).isEmpty();
    assertThat(store.alerts().ended(10)).containsExactly(sent);
    assertThat(store.alerts().claim(sent, at(9))).isFalse();
  }

  @Test
  void messagesOfOtherChannelsAreLeftToOthers() {
    store.alerts().keep(message("PA_1", 0));

    assertThat(store.alerts().waiting(List.of("mail-2"), 10)).isEmpty();
    assertThat(store.alerts().waiting(List.of(), 10)).isEmpty();
    assertThat(store.alerts().waiting(List.of("mail-2", "webhook-1"), 10)).hasSize(1);
  }

  @Test
  void ofTooManyTheOldestAreDropped() {
    for (int i = 0; i < AlertStore.MOST_WAITING; i++) {
      store.alerts().keep(message("PA_%04d".formatted(i), i));
    }

    store.alerts().begin(FAILED, List.of(message("PA_9998", 9998), message("PA_9999", 9999)));

    assertThat(store.alerts().countWaiting()).isEqualTo(AlertStore.MOST_WAITING);
    assertThat(waiting()).extracting(QueuedAlert::id).contains("PA_0002", "PA_9999");
    assertThat(store.alerts().ended(10))
        .extracting(QueuedAlert::id)
        .containsExactly("PA_0001", "PA_0000");
  }

  @Test
  void ofThoseThatWereSentTheLastOnesAreKept() {
    for (int i = 0; i < AlertStore.MOST_ENDED + 5; i++) {
      QueuedAlert message = message("PA_%04d".formatted(i), i);
      store.alerts().keep(message.ended(Outcome.SENT, at(i), null));
    }

    List<QueuedAlert> ended = store.alerts().ended(10_000);
    assertThat(ended).hasSize(AlertStore.MOST_ENDED);
    assertThat(ended.get(0).id()).isEqualTo("PA_0204");
  }

  @Test
  void anotherInstanceMayLookAfterAState() {
    store.alerts().begin(FAILED, List.of());

    store.alerts().handOver(FAILED, "instance-2");

    assertThat(store.alerts().states())
        .containsExactly(new AlertState("SPJ_1", "failed", BEGIN, "instance-2"));
  }

  private boolean end(long seconds, QueuedAlert... messages) {
    return store.alerts().end(FAILED, at(seconds), List.of(messages), "It was over before.");
  }

  private List<QueuedAlert> waiting() {
    return new ArrayList<>(
        store.alerts().waiting(List.of("webhook-1"), AlertStore.MOST_WAITING + 10));
  }

  private static AlertState other() {
    return new AlertState("SPJ_2", "failed", BEGIN, "instance-1");
  }

  private static QueuedAlert message(String id, long seconds) {
    return message(id, "SPJ_1", at(seconds), at(seconds), false);
  }

  private static QueuedAlert held(String id, long seconds, long until) {
    String subject = id.equals("PA_2") ? "SPJ_2" : "SPJ_1";
    return message(id, subject, at(seconds), at(until), true);
  }

  private static QueuedAlert message(
      String id, String subject, Instant createdAt, Instant dueAt, boolean held) {
    return new QueuedAlert(
        id,
        "webhook-1",
        subject,
        "failed",
        "report failed",
        "{\"text\":\"…\"}",
        createdAt,
        dueAt,
        held,
        0,
        null,
        null,
        null);
  }

  private static Instant at(long seconds) {
    return BEGIN.plusSeconds(seconds);
  }
}
