package dev.pulse.agent.recording;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Job;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source, and makes do without its answer when it fails: an execution that has begun comes
 * to its end all the same, and is a failure if something was thrown. Which job it is cannot be
 * guessed, so that goes on to the caller.
 *
 * <p>Threading: any thread.
 *
 * @param budget of the hook through which the source is asked
 */
public record GuardedSource(JobSource source, HookBudget budget) implements JobSource {

  @Override
  public @Nullable Job identify(@Nullable Object self, @Nullable Object argument) {
    return source.identify(self, argument);
  }

  @Override
  public Run run(Job job, @Nullable Object self, @Nullable Object argument) {
    try {
      return source.run(job, self, argument);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return Run.Due.PLAIN;
    }
  }

  @Override
  public @Nullable CompletionStage<?> promise(@Nullable Object returned) {
    try {
      return budget.isStopped() ? null : source.promise(returned);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return null;
    }
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    try {
      return budget.isStopped() ? null : source.result(returned);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return null;
    }
  }

  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable ofJob) {
    try {
      return budget.isStopped() ? ofJob : source.failure(returned, ofJob);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return ofJob;
    }
  }

  @Override
  public @Nullable EndReason end(@Nullable Object returned, @Nullable Throwable ofJob) {
    try {
      return budget.isStopped() ? null : source.end(returned, ofJob);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return null;
    }
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    try {
      return !budget.isStopped() && source.failureEndsSchedule(returned);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return false;
    }
  }

  @Override
  public List<Plan> observe(@Nullable Object self, @Nullable Object argument) {
    return source.observe(self, argument);
  }

  @Override
  public void spent(long nanos) {
    budget.took(nanos);
  }
}
