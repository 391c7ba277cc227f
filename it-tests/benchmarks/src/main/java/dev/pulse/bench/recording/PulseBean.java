package dev.pulse.bench.recording;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** What Pulse tells of itself in this JVM; if it is absent, nothing waits. */
final class PulseBean {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final @Nullable ObjectName name;

  private PulseBean(@Nullable ObjectName name) {
    this.name = name;
  }

  static PulseBean absent() {
    return new PulseBean(null);
  }

  /** Returns when Pulse has started. */
  static PulseBean await() throws JMException {
    ObjectName name = new ObjectName("dev.pulse:type=Pulse");
    PulseBean bean = new PulseBean(name);
    while (!bean.server.isRegistered(name)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return bean;
  }

  /** Executions that are not stored yet. */
  long waiting() throws JMException {
    return name == null ? 0 : (long) server.getAttribute(name, "Waiting");
  }
}
