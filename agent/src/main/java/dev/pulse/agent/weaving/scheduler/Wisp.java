package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Wisp. The scheduler keeps a {@code Job} for each, with its name, its schedule and the
 * next execution; it runs on threads of its own.
 *
 * <p>What a job throws is caught, logged and forgotten in {@code Scheduler.runJob}: so the
 * execution lasts from there until the job's runnable has returned, or until Wisp logs the failure.
 */
public final class Wisp implements JobInstrumentation {

  private static final String SCHEDULER = "com.coreoz.wisp.Scheduler";
  private static final String SCHEDULES = "com.coreoz.wisp.schedule.";
  private static final String RUN = "runJob";

  /** As they were when they were scheduled: one that is cancelled loses its schedule. */
  private final WeakIdentityMap<JobDescription> jobs = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "wisp";
  }

  @Override
  public Set<String> types() {
    return Set.of(SCHEDULER);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes
        .visit(InlinedAdvice.of(RunAdvice.class, hook).on(named(RUN).and(takesArguments(1))))
        .visit(fails(hook))
        .visit(returns(hook))
        .visit(InlinedAdvice.of(PlanAdvice.class, hook).on(named("scheduleNextExecution")))
        .visit(
            InlinedAdvice.of(CancelAdvice.class, hook)
                .on(named("cancel").and(takesArgument(0, String.class))));
  }

  @Override
  public String insteadOfStart() {
    return "Wisp runs a job by its schedule alone; have the application call what it does.";
  }

  @Override
  public @Nullable Object key(@Nullable Object scheduler, @Nullable Object job) {
    return job;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object scheduler, @Nullable Object job) {
    if (job == null) {
      return null;
    }
    JobDescription known = jobs.get(job);
    JobDescription description = known == null ? description(job) : known;
    if (known == null && description != null) {
      jobs.put(job, description);
    }
    return description;
  }

  private static @Nullable JobDescription description(Object job) {
    String name = Reflection.text(job, "name");
    Object runnable = Reflection.call(job, "runnable");
    if (name == null || runnable == null) {
      return null;
    }
    Class<?> type = runnable.getClass();
    boolean named = !type.isHidden() && !type.getName().contains("$$Lambda");
    Object schedule = Reflection.call(job, "schedule");
    boolean once = isA(schedule, "OnceSchedule");
    Object base = schedule;
    while (isA(base, "OnceSchedule") || isA(base, "AfterInitialDelaySchedule")) {
      base = Reflection.call(base, "baseSchedule");
    }
    boolean cron = base != null && base.getClass().getName().startsWith(SCHEDULES + "cron.");
    String text = plain(String.valueOf(base));
    String kind = cron ? "cron" : "trigger";
    if (Reflection.field(base, "frequency") instanceof Duration period) {
      text = period.toString();
      kind = isA(base, "FixedDelaySchedule") ? "fixed_delay" : "fixed_rate";
    }
    return new JobDescription(
        name,
        named ? type.getName() : null,
        named ? "run" : null,
        once ? null : text,
        once ? "one_time" : kind,
        Reflection.field(base, "zoneId") instanceof ZoneId zone ? zone.getId() : null);
  }

  @Override
  public <R> R details(@Nullable Object scheduler, @Nullable Object job, RunDetails<R> details) {
    Instant planned = nextOf(job);
    return planned == null || planned.isAfter(Instant.now())
        ? details.none()
        : details.told(null, 1, planned, false);
  }

  /** A job has got its next execution, or none; or somebody cancels it. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object scheduler, @Nullable Object job) {
    if (job instanceof String name) {
      Object found = Reflection.call(scheduler, "findJob", String.class, name);
      JobDescription cancelled = describe(scheduler, Reflection.call(found, "get"));
      return cancelled == null ? null : JobPlan.calledOff(cancelled);
    }
    JobDescription description = describe(scheduler, job);
    boolean over = "DONE".equals(Reflection.text(job, "status"));
    return description == null
        ? null
        : JobPlan.dueOrCalledOff(description, over ? null : nextOf(job));
  }

  /** What stands in {@code CronExpression<0 2 * * *>}. */
  private static String plain(String text) {
    int begin = text.indexOf('<');
    return begin > 0 && text.endsWith(">") ? text.substring(begin + 1, text.length() - 1) : text;
  }

  private static @Nullable Instant nextOf(@Nullable Object job) {
    return Reflection.call(job, "nextExecutionTimeInMillis") instanceof Long millis
        ? Instant.ofEpochMilli(millis)
        : null;
  }

  private static boolean isA(@Nullable Object schedule, String name) {
    return schedule != null && schedule.getClass().getName().equals(SCHEDULES + name);
  }

  /** The call of the job's runnable has returned. */
  private static CallWatch returns(int hook) {
    return new CallWatch(
        "java/lang/Runnable",
        "run",
        null,
        RUN,
        3,
        CallWatch.NOTHING,
        code -> {
          code.visitLdcInsn(hook);
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitInsn(Opcodes.ACONST_NULL);
          leave(code);
        });
  }

  /** What was thrown lies on top of the stack, as the last argument of the logger. */
  private static CallWatch fails(int hook) {
    return new CallWatch(
        "org/slf4j/Logger",
        "error",
        "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;)V",
        RUN,
        4,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitInsn(Opcodes.SWAP);
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitInsn(Opcodes.SWAP);
          leave(code);
        },
        CallWatch.NOTHING);
  }

  private static void leave(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(PulseBridge.class),
        "leave",
        "(ILjava/lang/Object;Ljava/lang/Throwable;)V",
        false);
  }

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Argument(0) Object job) {
      PulseBridge.enter(hook, scheduler, job);
    }

    /** Whatever way it ends, nothing stays open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  static final class PlanAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Argument(0) Object job) {
      PulseBridge.observe(hook, scheduler, job);
    }
  }

  /** Before, the job still has its schedule; a run that ends meanwhile may plan the next one. */
  static final class CancelAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Argument(0) Object name) {
      PulseBridge.observe(hook, scheduler, name);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Argument(0) Object name) {
      PulseBridge.observe(hook, scheduler, name);
    }
  }
}
