package dev.pulse.agent.weaving;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often a job instance was executed: a restart is another attempt of it. Where the batch
 * framework does not say how many executions there were, those of this JVM count.
 *
 * <p>Threading: any thread.
 */
public final class BatchAttempts {

  private static final int MOST_INSTANCES = 10_000;

  private final Map<String, Integer> begun = new ConcurrentHashMap<>();

  /** Counts from nothing. */
  public BatchAttempts() {}

  /** There were so many executions of the instance. */
  public void were(String instance, int executions) {
    if (begun.size() >= MOST_INSTANCES) {
      begun.clear();
    }
    begun.put(instance, executions);
  }

  /** Another execution begins; answers which attempt it is. */
  public int next(@Nullable String instance) {
    if (instance == null) {
      return 1;
    }
    int attempt = begun.getOrDefault(instance, 0) + 1;
    were(instance, attempt);
    return attempt;
  }
}
