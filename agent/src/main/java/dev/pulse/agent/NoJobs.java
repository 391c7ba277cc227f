package dev.pulse.agent;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.recording.JobSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands for a woven place at which no job begins. */
enum NoJobs implements JobSource {
  INSTANCE;

  @Override
  public @Nullable Job identify(@Nullable Object self, @Nullable Object argument) {
    return null;
  }

  @Override
  public Run run(Job job, @Nullable Object self, @Nullable Object argument) {
    return Run.Due.PLAIN;
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    return null;
  }

  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    return thrown;
  }

  @Override
  public @Nullable EndReason end(@Nullable Object returned, @Nullable Throwable thrown) {
    return null;
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return false;
  }

  @Override
  public List<Plan> observe(@Nullable Object self, @Nullable Object argument) {
    return List.of();
  }
}
