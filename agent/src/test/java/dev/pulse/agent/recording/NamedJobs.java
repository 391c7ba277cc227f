package dev.pulse.agent.recording;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.TriggerKind;
import org.jspecify.annotations.Nullable;

/** Jobs of which the argument is the name. */
final class NamedJobs implements JobSource {

  @Override
  public Job identify(@Nullable Object self, @Nullable Object argument) {
    String name = String.valueOf(argument);
    return new Job(Job.idOf("test", name), "test", name, null, null, null, null, null);
  }

  @Override
  public Run run(@Nullable Object self, @Nullable Object argument) {
    return new Run(null, 1, null, TriggerKind.SCHEDULE);
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    return returned;
  }

  @Override
  public Throwable failure(Throwable thrown) {
    return thrown;
  }

  @Override
  public void observe(@Nullable Object self, @Nullable Object argument) {}
}
