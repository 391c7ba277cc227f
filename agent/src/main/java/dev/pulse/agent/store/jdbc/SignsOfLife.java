package dev.pulse.agent.store.jdbc;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the strongest sign that there is: the lock of the instance, else its process on the
 * same host, else its heartbeat.
 *
 * <p>Threading: for the writer's thread.
 */
final class SignsOfLife implements Liveness {

  /**
   * A process that is not to be seen may be one of another container with the same host name: then
   * it goes on to beat.
   */
  private static final Duration STILL_WITHOUT_PROCESS = Duration.ofSeconds(15);

  /** Six beats. */
  private static final Duration STILL = Duration.ofSeconds(60);

  private final @Nullable InstanceLocks locks;
  private final LivingProcesses living;
  private final Heartbeats heartbeats;

  /**
   * @param locks null where the history is in no directory of its own
   * @param nanoTime a clock that never goes back
   */
  SignsOfLife(@Nullable InstanceLocks locks, LivingProcesses living, LongSupplier nanoTime) {
    this.locks = locks;
    this.living = living;
    this.heartbeats = new Heartbeats(nanoTime);
  }

  @Override
  public void begin(String instanceId) {
    if (locks != null) {
      locks.hold(instanceId);
    }
  }

  @Override
  public Verdict judge(InstancesTable.Row other, boolean sameHost) {
    InstanceLocks.Sign sign = locks == null ? InstanceLocks.Sign.NONE : locks.of(other.id());
    return switch (sign) {
      case HELD -> Verdict.LIVES;
      case FREE -> Verdict.GONE;
      case NONE -> withoutLock(other, sameHost);
    };
  }

  private Verdict withoutLock(InstancesTable.Row other, boolean sameHost) {
    Duration still = heartbeats.stillFor(other);
    if (sameHost) {
      boolean gone = !living.include(other.pid(), other.startedAt());
      return gone && still.compareTo(STILL_WITHOUT_PROCESS) >= 0 ? Verdict.GONE : silent(still);
    }
    return silent(still);
  }

  private static Verdict silent(Duration still) {
    return still.compareTo(STILL) >= 0 ? Verdict.SILENT : Verdict.LIVES;
  }

  @Override
  public void forget(String instanceId) {
    heartbeats.forget(instanceId);
    if (locks != null) {
      locks.forget(instanceId);
    }
  }

  @Override
  public void close() {
    if (locks != null) {
      locks.close();
    }
  }
}
