package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogEvents;
import dev.pulse.agent.capture.StreamTees;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Job;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Jobs of which the argument is the name. */
final class NamedJobs implements JobSource {

  /** What this scheduler takes for a failure, although nothing was thrown. */
  record Refused(String reason) {}

  /** Records such jobs, of two hooks. */
  static ExecutionRecorder recorder(Recording recording, LongSupplier nanoTime) {
    return new ExecutionRecorder(
        List.of(new NamedJobs(), new NamedJobs()),
        new StreamTees(),
        new LogEvents(List.of()),
        () -> {},
        Clock.systemUTC(),
        nanoTime,
        recording,
        Correlation.NONE);
  }

  @Override
  public Job identify(@Nullable Object self, @Nullable Object argument) {
    String name = String.valueOf(argument);
    return new Job(Job.idOf("test", name), "test", name, null, null, null, null, null);
  }

  @Override
  public Run run(Job job, @Nullable Object self, @Nullable Object argument) {
    return Run.Due.PLAIN;
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    return returned;
  }

  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    if (returned instanceof Refused refused) {
      return refused.reason();
    }
    return thrown instanceof CancellationException ? null : thrown;
  }

  @Override
  public @Nullable EndReason end(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof EndReason reason ? reason : null;
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return false;
  }

  @Override
  public List<Plan> observe(@Nullable Object self, @Nullable Object argument) {
    return List.of(new Plan(identify(self, argument), null, false, false));
  }
}
