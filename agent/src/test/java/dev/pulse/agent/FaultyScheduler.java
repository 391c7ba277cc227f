package dev.pulse.agent;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Has jobs that are known by their names, and fails in one of its methods. */
final class FaultyScheduler implements JobInstrumentation {

  /** Where it is asked. */
  enum HookCall {
    KEY,
    DESCRIBE,
    DETAILS,
    RESULT,
    FAILURE,
    END,
    ENDS_SCHEDULE,
    OBSERVE
  }

  volatile @Nullable HookCall failing;
  volatile Runnable fault = () -> {};
  final AtomicInteger asked = new AtomicInteger();

  @Override
  public String scheduler() {
    return "faulty";
  }

  @Override
  public Object key(@Nullable Object self, @Nullable Object argument) {
    asked.incrementAndGet();
    perhaps(HookCall.KEY);
    return String.valueOf(argument);
  }

  @Override
  public JobDescription describe(@Nullable Object self, @Nullable Object argument) {
    perhaps(HookCall.DESCRIBE);
    return job(argument);
  }

  @Override
  public <R> R details(@Nullable Object self, @Nullable Object argument, RunDetails<R> details) {
    perhaps(HookCall.DETAILS);
    return details.none();
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    perhaps(HookCall.RESULT);
    return returned;
  }

  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    perhaps(HookCall.FAILURE);
    return thrown;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object returned, @Nullable Throwable thrown) {
    perhaps(HookCall.END);
    return null;
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    perhaps(HookCall.ENDS_SCHEDULE);
    return false;
  }

  @Override
  public JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    perhaps(HookCall.OBSERVE);
    return new JobPlan(job(argument), null);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes;
  }

  private void perhaps(HookCall here) {
    if (failing == here) {
      fault.run();
    }
  }

  private static JobDescription job(@Nullable Object name) {
    return new JobDescription(String.valueOf(name), null, null, null, null, null);
  }
}
