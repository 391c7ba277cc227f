package dev.pulse.agent.http.rest;

import dev.pulse.agent.alert.Alerts;
import dev.pulse.agent.config.TraceLink;
import dev.pulse.agent.store.HistoryStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the interface reads and does.
 *
 * @param store the history
 * @param health asked at each request for {@code /healthz} and {@code /readyz}
 * @param alerts nothing if nobody wants any
 * @param starts has jobs run out of schedule
 * @param recording switches it off and on
 * @param traceLink where people see a trace; nothing if nobody said so
 */
public record Backend(
    HistoryStore store,
    Supplier<Health> health,
    @Nullable Alerts alerts,
    JobStarting starts,
    RecordingControl recording,
    @Nullable TraceLink traceLink) {

  /** One that reads, and does nothing else. */
  public Backend(HistoryStore store, Supplier<Health> health) {
    this(store, health, null, JobStarting.NONE, RecordingControl.NONE, null);
  }
}
