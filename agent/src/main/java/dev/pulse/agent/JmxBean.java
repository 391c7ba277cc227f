package dev.pulse.agent;

import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * How Pulse fares, in the JVM's own MBean server. Only where that is asked for: whoever touches the
 * server first decides for the application which one it has.
 *
 * <p>Threading: registered and closed by one thread each, read by any.
 */
final class JmxBean implements PulseMXBean, AutoCloseable {

  static final String NAME = "dev.pulse:type=Pulse";

  private final Supplier<Health> health;
  private final HistoryStore store;
  private final Clock clock;

  private JmxBean(Supplier<Health> health, HistoryStore store, Clock clock) {
    this.health = health;
    this.store = store;
    this.clock = clock;
  }

  /** Registers it; null where that cannot be done, which the report then says. */
  static @Nullable JmxBean register(
      Supplier<Health> health, HistoryStore store, Clock clock, AgentReport report) {
    JmxBean bean = new JmxBean(health, store, clock);
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
      return bean;
    } catch (JMException | RuntimeException | LinkageError e) {
      report.degraded(
          "The MBean %s could not be registered, all else works: %s. pulse.jmx.enabled=false leaves it out."
              .formatted(NAME, e));
      return null;
    }
  }

  @Override
  public void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException | RuntimeException e) {
      // Somebody else has removed it.
    }
  }

  @Override
  public String getStatus() {
    return health.get().status();
  }

  @Override
  public List<String> getProblems() {
    return health.get().problems();
  }

  @Override
  public long getWaiting() {
    return health.get().waiting();
  }

  @Override
  public long getDropped() {
    return health.get().losses().executions();
  }

  @Override
  public long getExecutions() {
    return health.get().ended().counts().stream().mapToLong(ExecutionTally.Count::executions).sum();
  }

  @Override
  public int getFailingJobs() {
    Instant now = clock.instant();
    try {
      return (int)
          store.jobs().standings().stream()
              .filter(job -> !job.troubles(now, null).isEmpty())
              .count();
    } catch (StoreException e) {
      return -1;
    }
  }

  @Override
  public String getStore() {
    return health.get().store();
  }
}
