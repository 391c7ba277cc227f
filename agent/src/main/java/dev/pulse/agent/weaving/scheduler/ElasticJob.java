package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of ElasticJob 3: simple, dataflow, script and HTTP jobs. Each shard is an execution; those
 * of one run on one instance have the same task id.
 *
 * <p>The execution is what the executor of that kind of job does, inside of what swallows its
 * exception. Quartz only says when.
 */
public final class ElasticJob implements JobInstrumentation {

  private static final String PACKAGE = "org.apache.shardingsphere.elasticjob.";

  @Override
  public String scheduler() {
    return "elasticjob";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        PACKAGE + "simple.executor.SimpleJobExecutor",
        PACKAGE + "dataflow.executor.DataflowJobExecutor",
        PACKAGE + "script.executor.ScriptJobExecutor",
        PACKAGE + "http.executor.HttpJobExecutor");
  }

  @Override
  public Set<String> carriers() {
    return Set.of(PACKAGE + "lite.internal.schedule.LiteJob");
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder.visit(
        InlinedAdvice.of(ProcessAdvice.class, hook)
            .on(named("process").and(takesArguments(4)).and(not(isBridge()))));
  }

  /** The description itself: a job's configuration may be changed while the application runs. */
  @Override
  public @Nullable Object key(@Nullable Object job, @Nullable Object run) {
    return describe(job, run);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object job, @Nullable Object run) {
    Object configuration = run instanceof Object[] parts ? parts[0] : null;
    String name = Reflection.text(configuration, "getJobName");
    if (name == null) {
      return null;
    }
    boolean hasClass = job != null && !job.getClass().isHidden();
    String cron = Reflection.text(configuration, "getCron");
    boolean scheduled = cron != null && !cron.isBlank();
    String zone = Reflection.text(configuration, "getTimeZone");
    return new JobDescription(
        name,
        job != null && hasClass ? job.getClass().getName() : null,
        hasClass ? "execute" : null,
        scheduled ? cron : null,
        scheduled ? "cron" : "one_time",
        zone == null || zone.isBlank() ? null : zone);
  }

  @Override
  public RunDetails details(@Nullable Object job, @Nullable Object run) {
    Object shard = run instanceof Object[] parts ? parts[1] : null;
    return new RunDetails(Reflection.text(shard, "getTaskId"), 1, null, false);
  }

  static final class ProcessAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object job,
        @Advice.Argument(1) Object configuration,
        @Advice.Argument(3) Object shard) {
      return PulseBridge.enter(hook, job, new Object[] {configuration, shard});
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}
