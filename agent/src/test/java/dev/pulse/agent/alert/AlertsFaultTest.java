package dev.pulse.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertReader;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever relies on alerts is told when a fault of Pulse keeps them from being complete. */
class AlertsFaultTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EventBus bus = new EventBus();
  private final AtomicBoolean faulty = new AtomicBoolean(true);
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void itIsToldOnceAndThatItIsOver() {
    try (HistoryStore store =
            SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
        Alerts alerts = prepare(store)) {
      alerts.start(bus);
      await().atMost(PATIENCE).until(() -> !told.isEmpty());
      faulty.set(false);
      bus.publish(List.of(Runs.run(Runs.job("nightly"), 1).started()));
      await().atMost(PATIENCE).until(() -> told.size() > 1);
    }
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).startsWith("degraded: ").contains("fault of Pulse", "a bug");
    assertThat(told.get(1)).startsWith("recovered: ").contains("a bug");
  }

  private Alerts prepare(HistoryStore store) {
    Properties properties = new Properties();
    properties.setProperty("pulse.alerts.webhook", "http://127.0.0.1:1/");
    AlertConfig config =
        AlertReader.read(OptionSources.of(null, properties, Map.of()), new ArrayList<>());
    Alerts alerts =
        Alerts.prepare(
            config,
            store,
            Runs.instance("one", "host", 4711),
            this::problems,
            new Told(),
            Clock.systemUTC());
    assertThat(alerts).isNotNull();
    return alerts;
  }

  private List<String> problems() {
    if (faulty.get()) {
      throw new IllegalStateException("a bug");
    }
    return List.of();
  }

  private final class Told implements AlertNotices {
    @Override
    public void degraded(String problem) {
      told.add("degraded: " + problem);
    }

    @Override
    public void recovered(String problem, String notice) {
      told.add("recovered: " + problem);
    }
  }
}
