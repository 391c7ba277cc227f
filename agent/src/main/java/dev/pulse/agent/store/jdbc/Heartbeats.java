package dev.pulse.agent.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long the heartbeats of other instances have stood still while this one was looking. Nobody's
 * clock is compared with another's: what counts is whether a stored heartbeat changes between two
 * looks. Whoever was paused himself, and so did not look, begins anew.
 *
 * <p>Threading: for the writer's thread.
 */
final class Heartbeats {

  /** Looks come every ten seconds; a longer gap means that the looker did not run. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(25);

  private final LongSupplier nanoTime;
  private final Map<String, Watched> watched = new HashMap<>();

  private record Watched(Instant beat, long since, long lastLook) {}

  Heartbeats(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** How long the heartbeat has stood still; nothing at the first look. */
  Duration stillFor(InstancesTable.Row instance) {
    long now = nanoTime.getAsLong();
    Watched before = watched.get(instance.id());
    long since = now;
    if (before != null
        && before.beat().equals(instance.heartbeatAt())
        && now - before.lastLook() <= LONGEST_GAP.toNanos()) {
      since = before.since();
    }
    watched.put(instance.id(), new Watched(instance.heartbeatAt(), since, now));
    return Duration.ofNanos(now - since);
  }

  void forget(String instanceId) {
    watched.remove(instanceId);
  }
}
