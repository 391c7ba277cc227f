package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.InstanceSummary;
import dev.pulse.agent.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks how Pulse itself fares in this JVM, and queues what is to be told of it. The history may be
 * just what is wrong: then the message is kept in memory, and sent from there.
 *
 * <p>Threading: for one thread.
 */
final class PulseWatch {

  /** What is over sooner is no news. */
  private static final Duration HICCUP = Duration.ofSeconds(10);

  /** After its start an instance may find the trouble of the one before it again. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private final AlertConfig config;
  private final HistoryStore store;
  private final Instance self;
  private final Site site;
  private final AlertQueue queue;
  private final AlertMessages messages;
  private final Delivery delivery;
  private final Instant upSince;
  private @Nullable Instant degradedSince;
  private boolean toldFromMemory;

  PulseWatch(
      AlertConfig config,
      HistoryStore store,
      Instance self,
      AlertQueue queue,
      AlertMessages messages,
      Delivery delivery,
      Instant upSince) {
    this.config = config;
    this.store = store;
    this.self = self;
    this.site = new Site(self.app(), self.host());
    this.queue = queue;
    this.messages = messages;
    this.delivery = delivery;
    this.upSince = upSince;
  }

  /**
   * Looks once.
   *
   * @param problems what is wrong now, except for alerts that do not arrive
   */
  void look(List<String> problems, Instant now) {
    if (!config.kinds().contains(AlertKind.DEGRADED)) {
      return;
    }
    if (problems.isEmpty()) {
      endIfTold(now);
      degradedSince = null;
      return;
    }
    Instant since = degradedSince == null ? now : degradedSince;
    degradedSince = since;
    if (Duration.between(since, now).compareTo(HICCUP) >= 0) {
      begin(Trouble.ofPulse(subject(), since, problems), now);
    }
  }

  private String subject() {
    return site.app() + "@" + site.host();
  }

  private void begin(Trouble trouble, Instant now) {
    try {
      AlertState told = told();
      if (told == null) {
        store
            .alerts()
            .begin(
                trouble.state(self.id()),
                toldFromMemory ? List.of() : messages.ofBegin(trouble, site, config.to(), now));
      } else if (!told.instanceId().equals(self.id()) && !lives(told.instanceId())) {
        store.alerts().handOver(told, self.id());
      }
    } catch (StoreException e) {
      if (!toldFromMemory) {
        toldFromMemory = true;
        delivery.addUnstored(messages.ofBegin(trouble, site, config.to(), now));
      }
    }
  }

  private void endIfTold(Instant now) {
    AlertState told = told();
    if (told == null) {
      if (toldFromMemory) {
        toldFromMemory = false;
        Instant since = Objects.requireNonNullElse(degradedSince, now);
        Trouble over = Trouble.ofPulse(subject(), since, List.of());
        AlertState state = over.state(self.id());
        store.alerts().begin(state, List.of());
        queue.end(state, over, site, config.to(), now);
      }
      return;
    }
    boolean isOwn = told.instanceId().equals(self.id());
    boolean isSettled = Duration.between(upSince, now).compareTo(SETTLING) > 0;
    if (isOwn || (isSettled && !lives(told.instanceId()))) {
      Trouble over = Trouble.ofPulse(subject(), told.since(), List.of());
      queue.end(told, over, site, config.to(), now);
      toldFromMemory = false;
    }
  }

  private @Nullable AlertState told() {
    return store.alerts().states().stream()
        .filter(each -> each.kind().equals(AlertKind.DEGRADED.wire()))
        .filter(each -> each.subject().equals(subject()))
        .findFirst()
        .orElse(null);
  }

  private boolean lives(String instanceId) {
    return store.instances().list(self.app(), self.host()).stream()
        .filter(each -> each.instance().id().equals(instanceId))
        .anyMatch(InstanceSummary::lives);
  }
}
