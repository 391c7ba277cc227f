package dev.pulse.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.QueuedAlert;
import dev.pulse.agent.store.QueuedAlert.Outcome;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits is sent in its order, once, and tried again for as long as that makes sense. */
class DeliveryTest {

  private final SetClock clock = new SetClock(Runs.BEGIN);
  private final HistoryStore store = SqliteStores.openMemory(clock, SqliteStores.Search.UNINDEXED);
  private final FakeChannel channel = new FakeChannel();
  private final List<String> notices = new ArrayList<>();
  private final Delivery delivery = delivery();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWaitsIsSentInItsOrder() {
    queue("PA_1");
    queue("PA_2");

    assertThat(send()).isNull();

    assertThat(channel.taken).containsExactly("PA_1", "PA_2");
    assertThat(store.alerts().ended(10))
        .extracting(QueuedAlert::outcome)
        .containsOnly(Outcome.SENT);
    assertThat(delivery.sent()).isEqualTo(2);
    send();
    assertThat(channel.taken).hasSize(2);
  }

  @Test
  void whatCannotBeSentIsTriedAgainLaterAndNothingOvertakesIt() {
    queue("PA_1");
    queue("PA_2");
    channel.trouble = SendException.tryAgain("HTTP 500");

    assertThat(send()).isEqualTo(clock.instant().plusSeconds(5));
    assertThat(send()).isEqualTo(clock.instant().plusSeconds(5));
    assertThat(channel.tried).containsExactly("PA_1");

    channel.trouble = null;
    clock.pass(Duration.ofSeconds(5));
    send();
    assertThat(channel.taken).containsExactly("PA_1", "PA_2");
    assertThat(channel.tried).containsExactly("PA_1", "PA_1", "PA_2");
  }

  @Test
  void whoAsksForPatienceGetsIt() {
    queue("PA_1");
    channel.trouble = SendException.tryAgain("HTTP 429", Duration.ofMinutes(10));

    assertThat(send()).isEqualTo(clock.instant().plusSeconds(600));
  }

  @Test
  void aChannelThatKeepsFailingIsToldOnceAndItsRecoveryToo() {
    queue("PA_1");
    channel.trouble = SendException.tryAgain("HTTP 500");
    for (int i = 0; i < 6; i++) {
      send();
      clock.pass(Duration.ofMinutes(15));
    }
    assertThat(notices)
        .containsExactly(
            "degraded: Alerts to https://hooks.example/… do not arrive, they are tried again:"
                + " HTTP 500");

    channel.trouble = null;
    send();
    assertThat(notices).hasSize(2);
    assertThat(notices.get(1))
        .isEqualTo("recovered: Alerts to https://hooks.example/… arrive again.");
  }

  @Test
  void whatIsRefusedAgainAndAgainIsGivenUp() {
    queue("PA_1");
    queue("PA_2");
    channel.trouble = SendException.refused("HTTP 400");
    for (int i = 0; i < 9; i++) {
      send();
      clock.pass(Duration.ofMinutes(15));
    }
    assertThat(delivery.dropped()).isZero();
    send();

    assertThat(delivery.dropped()).isEqualTo(1);
    assertThat(store.alerts().ended(10))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.id()).isEqualTo("PA_1");
              assertThat(message.outcome()).isEqualTo(Outcome.DROPPED);
              assertThat(message.lastError()).isEqualTo("HTTP 400");
            });
    assertThat(channel.tried).contains("PA_2");
  }

  @Test
  void afterThreeDaysNobodyWantsToKnow() {
    queue("PA_1");
    channel.trouble = SendException.tryAgain("connection refused");
    send();
    clock.pass(Duration.ofDays(3).plusSeconds(1));
    send();

    assertThat(delivery.dropped()).isEqualTo(1);
    assertThat(store.alerts().countWaiting()).isZero();
  }

  @Test
  void whatIsHeldDoesNotHoldUpOthers() {
    Instant later = clock.instant().plusSeconds(3_600);
    store.alerts().keep(message("PA_1", later, true));
    queue("PA_2");

    assertThat(send()).isEqualTo(later);
    assertThat(channel.taken).containsExactly("PA_2");

    clock.pass(Duration.ofHours(1));
    send();
    assertThat(channel.taken).containsExactly("PA_2", "PA_1");
  }

  @Test
  void ofTwoInstancesOneSendsIt() {
    queue("PA_1");
    Delivery other = delivery();
    QueuedAlert claimed = store.alerts().waiting(delivery.names(), 1).get(0);
    store.alerts().claim(claimed, clock.instant().plusSeconds(120));

    other.sendDue();
    assertThat(channel.tried).isEmpty();

    // The one that claimed it died.
    clock.pass(Duration.ofMinutes(2));
    other.sendDue();
    assertThat(channel.taken).containsExactly("PA_1");
  }

  @Test
  void whatCannotBeStoredIsSentFromMemory() {
    store.close();
    delivery.addUnstored(List.of(message("PA_1", clock.instant(), false)));
    channel.trouble = SendException.tryAgain("HTTP 500");
    sendDespiteTheStore();
    assertThat(channel.taken).isEmpty();

    channel.trouble = null;
    clock.pass(Duration.ofSeconds(5));
    sendDespiteTheStore();
    sendDespiteTheStore();
    assertThat(channel.taken).containsExactly("PA_1");
  }

  private void sendDespiteTheStore() {
    try {
      send();
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("closed");
    }
  }

  private @Nullable Instant send() {
    return delivery.sendDue();
  }

  private void queue(String id) {
    store.alerts().keep(message(id, clock.instant(), false));
  }

  private QueuedAlert message(String id, Instant dueAt, boolean held) {
    Instant now = clock.instant();
    String name = channel.target().id();
    return new QueuedAlert(
        id, name, "SPJ_1", "failed", "it failed", "{}", now, dueAt, held, 0, null, null, null);
  }

  private Delivery delivery() {
    AlertNotices told =
        new AlertNotices() {
          @Override
          public void degraded(String problem) {
            notices.add("degraded: " + problem);
          }

          @Override
          public void recovered(String problem, String notice) {
            assertThat(notices).contains("degraded: " + problem);
            notices.add("recovered: " + notice);
          }
        };
    return new Delivery(List.of(channel), store.alerts(), told, clock);
  }

  private static final class FakeChannel implements Channel {
    final List<String> tried = new ArrayList<>();
    final List<String> taken = new ArrayList<>();
    @Nullable SendException trouble;

    @Override
    public AlertTarget target() {
      return new AlertTarget(
          AlertTarget.Type.WEBHOOK, List.of("https://hooks.example/services/secret"));
    }

    @Override
    public void send(QueuedAlert message, Instant now) throws SendException {
      tried.add(message.id());
      if (trouble != null) {
        throw trouble;
      }
      taken.add(message.id());
    }
  }
}
