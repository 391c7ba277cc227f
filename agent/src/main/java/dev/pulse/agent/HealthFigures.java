package dev.pulse.agent;

import dev.pulse.agent.alert.Alerts;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.http.rest.RecordingControl;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.RecordingOff;
import dev.pulse.agent.recording.Recording;
import dev.pulse.agent.recording.RecordingStatus;
import dev.pulse.agent.store.Pruner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together how Pulse fares at the moment. Threading: any number of threads. */
record HealthFigures(
    Instance instance,
    History history,
    ExecutionTally tally,
    Recording recording,
    RecordingControl control,
    Pruner pruner,
    @Nullable Alerts alerts,
    AgentReport report,
    SchedulerReport schedulers)
    implements Supplier<Health> {

  @Override
  public Health get() {
    RecordingStatus status = recording.status();
    List<String> problems = new ArrayList<>();
    if (status.problem() != null) {
      problems.add(status.problem());
    }
    List<HookState> hooks = recording.faults().states();
    RecordingOff off = control.off();
    if (off != null) {
      problems.add(RecordingOperator.sentence(off));
    }
    problems.addAll(report.problems());
    problems.addAll(StoppedHook.of(hooks));
    problems.addAll(LossReport.of(status.losses()));
    return new Health(
        instance.app(),
        instance.agentVersion(),
        instance.startedAt(),
        history.place(),
        schedulers.states(hooks),
        hooks,
        off,
        problems,
        status.problem(),
        status.waiting(),
        status.losses(),
        pruner.limits(),
        tally,
        recording.writes(),
        pruner.figures(),
        alerts == null ? null : alerts.figures());
  }
}
