package dev.pulse.agent.http.rest;

import dev.pulse.agent.alert.AlertFigures;
import dev.pulse.agent.event.DurationHistogram;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.model.RecordingOff;
import dev.pulse.agent.model.SchedulerState;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.RetentionLimits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Pulse itself fares, and what it found in its JVM.
 *
 * @param app the application's name
 * @param version the version of Pulse
 * @param startedAt when the application's JVM started
 * @param store where the history is kept, as a person would say it
 * @param schedulers what was found of each scheduler
 * @param hooks those places of Pulse in which something failed
 * @param off since when nothing is recorded, and who wanted that; absent while it is
 * @param problems what is degraded and what to do about it, a sentence each
 * @param unwritable of these the one why nothing can be stored at the moment; absent if it can
 * @param waiting executions that wait in memory to be stored
 * @param losses what could not be kept since the start
 * @param limits what the history keeps at most
 * @param ended executions of this JVM that have ended
 * @param writes how long it took to store a batch of them
 * @param figures how large the history is, and what was removed from it; absent if not looked at
 *     yet
 * @param alerts what was done to send alerts; absent where nobody wants any
 */
public record Health(
    String app,
    String version,
    Instant startedAt,
    String store,
    List<SchedulerState> schedulers,
    List<HookState> hooks,
    @Nullable RecordingOff off,
    List<String> problems,
    @Nullable String unwritable,
    long waiting,
    Losses losses,
    RetentionLimits limits,
    ExecutionTally ended,
    DurationHistogram.Counted writes,
    @Nullable RetentionFigures figures,
    @Nullable AlertFigures alerts) {

  public Health {
    schedulers = List.copyOf(schedulers);
    hooks = List.copyOf(hooks);
    problems = List.copyOf(problems);
  }

  /** {@code up}, or {@code degraded} when there are problems. */
  public String status() {
    return problems.isEmpty() ? "up" : "degraded";
  }
}
