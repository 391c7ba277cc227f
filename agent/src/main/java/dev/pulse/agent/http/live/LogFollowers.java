package dev.pulse.agent.http.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who follows the log of which execution. Threading: any number of threads. */
final class LogFollowers {

  private final ConcurrentHashMap<String, Set<LogSubscription>> byExecution =
      new ConcurrentHashMap<>();

  void add(LogSubscription subscription) {
    byExecution.compute(
        subscription.executionId(),
        (id, known) -> {
          Set<LogSubscription> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(subscription);
          return all;
        });
  }

  void remove(LogSubscription subscription) {
    byExecution.computeIfPresent(
        subscription.executionId(),
        (id, all) -> {
          all.remove(subscription);
          return all.isEmpty() ? null : all;
        });
  }

  /** Those who follow this execution. */
  Set<LogSubscription> of(String executionId) {
    return byExecution.getOrDefault(executionId, Set.of());
  }
}
