package dev.pulse.agent.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows which processes of this host live. Threading: any number of threads. */
@FunctionalInterface
interface LivingProcesses {

  /** Whether the process that has this id is the one that started then. */
  boolean include(long pid, Instant startedAt);

  /**
   * Those that the operating system tells of. A process whose start it does not tell counts as the
   * one that is meant: better an execution that stays open than a living one called dead. Starts
   * may differ by two seconds, because some systems derive them from the clock.
   */
  static LivingProcesses ofThisHost() {
    Duration tolerance = Duration.ofSeconds(2);
    return (pid, startedAt) -> {
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      if (process.isEmpty()) {
        return false;
      }
      Optional<Instant> start = process.get().info().startInstant();
      return start.isEmpty()
          || Duration.between(start.get(), startedAt).abs().compareTo(tolerance) <= 0;
    };
  }
}
