package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Sundial, which grew out of Quartz: its triggers read alike, and some of its classes have
 * the names of Quartz's.
 *
 * <p>What a job throws is caught and logged in {@code Job.execute}: so the execution lasts from the
 * call of the job's {@code doRun}, which a lock on all jobs leaves out, until that returns or until
 * Sundial logs the failure. Its store is told of every job and trigger, by every way.
 */
public final class QuartzSundial implements JobInstrumentation {

  private static final String JOB = "org.knowm.sundial.Job";

  /** Quartz has its own in another package. */
  private static final String STORE = "org.quartz.core.RAMJobStore";

  private static final String EXECUTE = "execute";
  private static final String RUN = "doRun";

  private final QuartzJobs jobs = new QuartzJobs(RUN);

  @Override
  public String scheduler() {
    return "sundial";
  }

  @Override
  public Set<String> types() {
    return Set.of(JOB, STORE);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(STORE)) {
      return changes.visit(
          InlinedAdvice.of(StoreAdvice.class, hook)
              .on(
                  namedOneOf(
                      "storeJob",
                      "removeJob",
                      "storeTrigger",
                      "removeTrigger",
                      "triggeredJobComplete")));
    }
    return changes
        .visit(runs(hook))
        .visit(fails(hook))
        .visit(
            InlinedAdvice.of(ExecuteAdvice.class, hook).on(named(EXECUTE).and(takesArguments(1))));
  }

  /** The description itself: what triggers a job has may change while the application runs. */
  @Override
  public @Nullable Object key(@Nullable Object job, @Nullable Object context) {
    return describe(job, context);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object job, @Nullable Object context) {
    QuartzTrigger trigger = QuartzTrigger.ofSundial(Reflection.call(context, "getTrigger"));
    return trigger == null
        ? null
        : jobs.fires(trigger, className(Reflection.call(context, "getJobDetail")));
  }

  @Override
  public <R> R details(@Nullable Object job, @Nullable Object context, RunDetails<R> details) {
    QuartzTrigger trigger = QuartzTrigger.ofSundial(Reflection.call(context, "getTrigger"));
    Instant due = QuartzTrigger.instant(Reflection.call(context, "getScheduledFireTime"));
    return trigger == null
        ? details.none()
        : details.told(null, 1, due, trigger.own(), jobs.nextAfter(trigger.job(), due));
  }

  /** The end hands over the job, which returns nothing. */
  @Override
  public @Nullable Object result(@Nullable Object job) {
    return null;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object job, @Nullable Throwable thrown) {
    return Boolean.TRUE.equals(Reflection.field(job, "terminate")) ? RunEnd.INTERRUPTED : null;
  }

  /** The store was told something, while it holds its lock: so nothing is asked of it. */
  @Override
  public List<JobPlan> observeAll(@Nullable Object method, @Nullable Object told) {
    QuartzTrigger trigger = QuartzTrigger.ofSundial(told);
    if (trigger != null) {
      return "storeTrigger".equals(method)
          ? jobs.scheduled(trigger, null)
          : trigger.next() == null ? jobs.finished(trigger.key()) : List.of();
    }
    if (told instanceof String name) {
      return "removeJob".equals(method) ? jobs.deleted(name) : jobs.removed(name);
    }
    String name = Reflection.text(told, "getName");
    return name == null ? List.of() : List.of(jobs.added(name, className(told)));
  }

  private static @Nullable String className(@Nullable Object detail) {
    return Reflection.call(detail, "getJobClass") instanceof Class<?> type ? type.getName() : null;
  }

  private static CallWatch runs(int hook) {
    return new CallWatch(
        null,
        RUN,
        "()V",
        EXECUTE,
        BridgeCalls.ROOM,
        BridgeCalls.enterWithFirst(hook),
        CallWatch.NOTHING);
  }

  /** What was thrown lies on top of the stack, as the last argument of the logger. */
  private static CallWatch fails(int hook) {
    return new CallWatch(
        "org/slf4j/Logger",
        "error",
        "(Ljava/lang/String;Ljava/lang/Throwable;)V",
        EXECUTE,
        4,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitInsn(Opcodes.SWAP);
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitInsn(Opcodes.SWAP);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "leave",
              "(ILjava/lang/Object;Ljava/lang/Throwable;)V",
              false);
        },
        CallWatch.NOTHING);
  }

  /** However it ends, nothing stays open; where nothing is, that does nothing. */
  static final class ExecuteAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object job, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, job, thrown);
    }
  }

  static final class StoreAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.Origin("#m") String method, @Advice.Argument(0) Object told) {
      PulseBridge.observe(hook, method, told);
    }
  }
}
