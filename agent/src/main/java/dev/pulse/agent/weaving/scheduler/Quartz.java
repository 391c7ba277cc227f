package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TimeZone;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Quartz 2.
 *
 * <p>The execution begins in {@code JobRunShell} when no listener has vetoed the job, and ends when
 * the shell tells its listeners of the end, with the exception as Quartz has it; a job that Quartz
 * fires again begins once more. No class of the user's is woven, so it does not matter how many
 * classes lie between {@code Job} and the job.
 */
public final class Quartz implements JobInstrumentation {

  private static final String SHELL = "org.quartz.core.JobRunShell";

  /** What Quartz puts around anything that is no {@code JobExecutionException}, and says then. */
  private static final String WRAPPER = "org.quartz.SchedulerException";

  private static final String WRAPPER_MESSAGE = "Job threw an unhandled exception";

  /** How Quartz names the trigger that it makes for {@code Scheduler.triggerJob}. */
  private static final String MANUAL_TRIGGER = "MT_";

  @Override
  public String scheduler() {
    return "quartz";
  }

  @Override
  public Set<String> types() {
    return Set.of(SHELL);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder
        .visit(InlinedAdvice.of(BeginAdvice.class, hook).on(named("notifyListenersBeginning")))
        .visit(InlinedAdvice.of(EndAdvice.class, hook).on(named("notifyJobListenersComplete")))
        .visit(InlinedAdvice.of(ShellAdvice.class, hook).on(named("run").and(takesNoArguments())));
  }

  /**
   * The description itself: a trigger may be changed while the application runs, and a job may have
   * several.
   */
  @Override
  public @Nullable Object key(@Nullable Object shell, @Nullable Object context) {
    return describe(shell, context);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object shell, @Nullable Object context) {
    Object detail = Reflection.call(context, "getJobDetail");
    String name = Reflection.text(Reflection.call(detail, "getKey"), "toString");
    if (name == null) {
      return null;
    }
    Object trigger = Reflection.call(context, "getTrigger");
    String cron = Reflection.text(trigger, "getCronExpression");
    String schedule = cron == null ? interval(trigger) : cron;
    return new JobDescription(
        name,
        Reflection.call(detail, "getJobClass") instanceof Class<?> type ? type.getName() : null,
        "execute",
        schedule,
        cron != null ? "cron" : schedule != null ? "fixed_rate" : kindOf(trigger),
        Reflection.call(trigger, "getTimeZone") instanceof TimeZone zone ? zone.getID() : null);
  }

  @Override
  public RunDetails details(@Nullable Object shell, @Nullable Object context) {
    Object refires = Reflection.call(context, "getRefireCount");
    Object due = Reflection.call(Reflection.call(context, "getScheduledFireTime"), "toInstant");
    String trigger =
        Reflection.text(
            Reflection.call(Reflection.call(context, "getTrigger"), "getKey"), "getName");
    return new RunDetails(
        Reflection.text(context, "getFireInstanceId"),
        refires instanceof Integer count ? count + 1 : 1,
        due instanceof Instant planned ? planned : null,
        trigger != null && trigger.startsWith(MANUAL_TRIGGER));
  }

  /** The end hands over the job's context, which keeps what the job set as its result. */
  @Override
  public @Nullable Object result(@Nullable Object context) {
    return Reflection.call(context, "getResult");
  }

  /** Quartz wraps what the job threw twice, unless the job threw Quartz's own exception. */
  @Override
  public @Nullable Object failure(@Nullable Object context, @Nullable Throwable thrown) {
    Throwable wrapper = thrown == null ? null : thrown.getCause();
    if (wrapper == null || !Reflection.isA(wrapper, WRAPPER)) {
      return thrown;
    }
    String message = wrapper.getMessage();
    Throwable cause = wrapper.getCause();
    return cause != null && message != null && message.startsWith(WRAPPER_MESSAGE) ? cause : thrown;
  }

  private static @Nullable String interval(@Nullable Object trigger) {
    Object millis = Reflection.call(trigger, "getRepeatInterval");
    boolean repeats = !Integer.valueOf(0).equals(Reflection.call(trigger, "getRepeatCount"));
    return repeats && millis instanceof Long interval && interval > 0
        ? Duration.ofMillis(interval).toString()
        : null;
  }

  private static String kindOf(@Nullable Object trigger) {
    return Integer.valueOf(0).equals(Reflection.call(trigger, "getRepeatCount"))
        ? "one_time"
        : "trigger";
  }

  static final class BeginAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object shell,
        @Advice.Argument(0) Object context,
        @Advice.Return boolean goesOn) {
      if (goesOn) {
        PulseBridge.enter(hook, shell, context);
      }
    }
  }

  static final class EndAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) Object context,
        @Advice.Argument(1) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, context, thrown);
    }
  }

  /** Whatever way the shell ends, nothing stays open. */
  static final class ShellAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }
}
