package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
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

  private static final String BOOTSTRAP = PACKAGE + "lite.api.bootstrap.impl.ScheduleJobBootstrap";

  /** What schedules a job, by the job's name. */
  private final Map<String, WeakReference<Object>> schedulers = new ConcurrentHashMap<>();

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
        PACKAGE + "http.executor.HttpJobExecutor",
        BOOTSTRAP);
  }

  @Override
  public Set<String> carriers() {
    return Set.of(PACKAGE + "lite.internal.schedule.LiteJob");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(BOOTSTRAP)) {
      return changes.visit(
          InlinedAdvice.of(ScheduleAdvice.class, hook)
              .on(named("schedule").and(takesNoArguments())));
    }
    return changes.visit(
        InlinedAdvice.of(ProcessAdvice.class, hook)
            .on(named("process").and(takesArguments(4)).and(not(isBridge()))));
  }

  @Override
  public String insteadOfStart() {
    return "ElasticJob shares a job among servers; trigger it in ElasticJob's console.";
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
  public <R> R details(@Nullable Object job, @Nullable Object run, RunDetails<R> details) {
    Object shard = run instanceof Object[] parts ? parts[1] : null;
    String name = Reflection.text(shard, "getJobName");
    WeakReference<Object> scheduler = name == null ? null : schedulers.get(name);
    return details.told(
        Reflection.text(shard, "getTaskId"),
        1,
        null,
        false,
        scheduler == null ? null : next(scheduler.get()));
  }

  /** A job has been scheduled. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object bootstrap, @Nullable Object argument) {
    Object scheduler = Reflection.field(bootstrap, "jobScheduler");
    Object job = Reflection.field(Reflection.field(scheduler, "jobExecutor"), "elasticJob");
    Object configuration = Reflection.call(scheduler, "getJobConfig");
    JobDescription found = describe(job, new Object[] {configuration, null});
    if (found == null || scheduler == null) {
      return null;
    }
    schedulers.put(found.name(), new WeakReference<>(scheduler));
    return new JobPlan(found, next(scheduler));
  }

  /** When the job is due next, as the Quartz scheduler below knows it. */
  private static @Nullable Instant next(@Nullable Object scheduler) {
    Object controller = Reflection.call(scheduler, "getJobScheduleController");
    Object key = Reflection.call(Reflection.field(controller, "jobDetail"), "getKey");
    Object quartz = Reflection.field(controller, "scheduler");
    if (key != null
        && Reflection.call(quartz, "getTriggersOfJob", key.getClass(), key)
            instanceof List<?> triggers
        && !triggers.isEmpty()
        && Reflection.call(triggers.get(0), "getNextFireTime") instanceof Date next) {
      return next.toInstant();
    }
    return null;
  }

  static final class ScheduleAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object bootstrap) {
      PulseBridge.observe(hook, bootstrap, null);
    }
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
