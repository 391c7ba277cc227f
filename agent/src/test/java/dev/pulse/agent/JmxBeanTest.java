package dev.pulse.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pulse.agent.event.DurationHistogram;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.RetentionLimits;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What JMX tells, in this JVM's own MBean server. */
class JmxBeanTest {

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final AgentReport report =
      new AgentReport(new Console(new PrintStream(printed, true, StandardCharsets.UTF_8)));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyAttributeIsToldUntilItIsClosed() throws Exception {
    store.writer().write(Runs.run(Runs.job("hourly"), 1).whole(""));
    store.writer().write(List.of(Runs.run(Runs.job("nightly"), 2).failed("boom")));

    try (JmxBean bean = register()) {
      assertThat(attributes())
          .containsExactly(
              entry("Dropped", 3L),
              entry("Executions", 2L),
              entry("FailingJobs", 1),
              entry("Problems", List.of("No disk.")),
              entry("Status", "degraded"),
              entry("Store", "memory"),
              entry("Waiting", 2L));
      store.close();
      assertThat(bean.getFailingJobs()).isEqualTo(-1);
    }

    assertThat(server.isRegistered(name())).isFalse();
  }

  @Test
  void aNameThatIsTakenIsSaid() throws Exception {
    try (JmxBean bean = register()) {
      assertThat(JmxBean.register(this::health, store, Clock.systemUTC(), report)).isNull();

      assertThat(report.problems()).singleElement().asString().contains("pulse.jmx.enabled");
      assertThat(bean.getStatus()).isEqualTo("degraded");
    }
  }

  private JmxBean register() {
    return Objects.requireNonNull(JmxBean.register(this::health, store, Clock.systemUTC(), report));
  }

  private Map<String, Object> attributes() throws Exception {
    Map<String, Object> attributes = new TreeMap<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name()).getAttributes()) {
      Object value = server.getAttribute(name(), attribute.getName());
      attributes.put(attribute.getName(), value instanceof String[] texts ? List.of(texts) : value);
    }
    return attributes;
  }

  private static ObjectName name() throws Exception {
    return new ObjectName("dev.pulse:type=Pulse");
  }

  private Health health() {
    EventBus bus = new EventBus();
    ExecutionTally tally = ExecutionTally.of(bus);
    bus.publish(Runs.run(Runs.job("hourly"), 1).whole(""));
    bus.publish(List.of(Runs.run(Runs.job("nightly"), 2).failed("boom")));
    return new Health(
        "shop",
        "0.1.0",
        Runs.BEGIN,
        "memory",
        List.of(),
        List.of(),
        null,
        List.of("No disk."),
        "No disk.",
        2,
        new Losses(3, 0, 0, 0, 0, 0),
        RetentionLimits.NONE,
        tally,
        DurationHistogram.upTo(1).counted(),
        null,
        null);
  }
}
