package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Methods with Quarkus's {@code @Scheduled}, and jobs made with its {@code Scheduler.newJob},
 * whether Quarkus runs them itself or has Quartz do it.
 *
 * <p>The execution is {@code DefaultInvoker.invoke}: the class above every generated invoker,
 * behind all that skips, delays or moves a run to another thread. It never throws: a failure is in
 * the stage that it returns.
 */
public final class Quarkus implements JobInstrumentation {

  private static final String INVOKER = "io.quarkus.scheduler.common.runtime.DefaultInvoker";
  private static final String QUARTZ_JOB =
      "io.quarkus.quartz.runtime.QuartzSchedulerImpl$InvokerJob";
  private static final String QUARTZ_NONCONCURRENT_JOB =
      "io.quarkus.quartz.runtime.QuartzSchedulerImpl$NonconcurrentInvokerJob";

  /** The identity that Quarkus makes of a method begins with a number: which of its schedules. */
  private static final Pattern MADE_IDENTITY = Pattern.compile("(\\d+)_(.+)");

  /** Part of the name of the classes that Quarkus makes to call a method. */
  private static final String INVOKER_CLASS = "_ScheduledInvoker_";

  @Override
  public String scheduler() {
    return "quarkus";
  }

  @Override
  public Set<String> types() {
    return Set.of(INVOKER);
  }

  @Override
  public Set<String> carriers() {
    return Set.of(QUARTZ_JOB, QUARTZ_NONCONCURRENT_JOB);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder.visit(
        InlinedAdvice.of(InvokeAdvice.class, hook).on(named("invoke").and(takesArguments(1))));
  }

  @Override
  public @Nullable Object key(@Nullable Object invoker, @Nullable Object execution) {
    return Reflection.call(execution, "getTrigger");
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object invoker, @Nullable Object execution) {
    Object trigger = Reflection.call(execution, "getTrigger");
    String identity = Reflection.text(trigger, "getId");
    if (identity == null) {
      return null;
    }
    String method = Reflection.text(trigger, "getMethodDescription");
    int hash = method == null ? -1 : method.indexOf('#');
    Object quartz = Reflection.call(Reflection.field(execution, "context"), "getTrigger");
    Schedule schedule = quartz == null ? scheduleOf(trigger) : scheduleOfQuartz(quartz);
    return new JobDescription(
        name(identity, method),
        method == null || hash < 0 ? null : method.substring(0, hash),
        method == null || hash < 0 ? null : method.substring(hash + 1),
        schedule.text(),
        schedule.kind(),
        schedule.zone());
  }

  @Override
  public RunDetails details(@Nullable Object invoker, @Nullable Object execution) {
    return new RunDetails(
        Reflection.text(Reflection.field(execution, "context"), "getFireInstanceId"),
        1,
        Reflection.call(execution, "getScheduledFireTime") instanceof Instant due ? due : null,
        false);
  }

  /** Quarkus knows of no values: its stages are for {@code Void}. */
  @Override
  public @Nullable Object result(@Nullable Object stage) {
    return null;
  }

  @Override
  public @Nullable Object failure(@Nullable Object stage, @Nullable Throwable thrown) {
    if (thrown != null || !(stage instanceof CompletableFuture<?> future)) {
      return thrown;
    }
    // A stage that may only be observed answers nothing itself; the future made of it does.
    CompletableFuture<?> answer = future.toCompletableFuture();
    if (!answer.isCompletedExceptionally()) {
      return null;
    }
    Throwable reported = answer.handle((value, failure) -> failure).join();
    Throwable cause = reported instanceof CompletionException ? reported.getCause() : null;
    return cause == null ? reported : cause;
  }

  private record Schedule(@Nullable String text, String kind, @Nullable String zone) {}

  /** What the user gave as identity, else class and method. */
  private static String name(String identity, @Nullable String method) {
    Matcher made = MADE_IDENTITY.matcher(identity);
    if (method == null || !made.matches()) {
      return identity;
    }
    String rest = made.group(2);
    if (!rest.equals(method) && !rest.contains(INVOKER_CLASS)) {
      return identity;
    }
    String name = method.replace('#', '.');
    return made.group(1).equals("1") ? name : name + " (" + made.group(1) + ')';
  }

  private static Schedule scheduleOf(@Nullable Object trigger) {
    String cron = Reflection.text(Reflection.field(trigger, "cron"), "asString");
    if (cron != null) {
      Object zone = Reflection.field(trigger, "timeZone");
      return new Schedule(cron, "cron", zone instanceof ZoneId id ? id.getId() : null);
    }
    return Reflection.field(trigger, "interval") instanceof Long millis
        ? new Schedule(Duration.ofMillis(millis).toString(), "fixed_rate", null)
        : new Schedule(null, "trigger", null);
  }

  private static Schedule scheduleOfQuartz(Object trigger) {
    String cron = Reflection.text(trigger, "getCronExpression");
    if (cron != null) {
      Object zone = Reflection.call(trigger, "getTimeZone");
      return new Schedule(cron, "cron", zone instanceof TimeZone known ? known.getID() : null);
    }
    return Reflection.call(trigger, "getRepeatInterval") instanceof Long millis
        ? new Schedule(Duration.ofMillis(millis).toString(), "fixed_rate", null)
        : new Schedule(null, "trigger", null);
  }

  static final class InvokeAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object invoker, @Advice.Argument(0) Object execution) {
      return PulseBridge.enter(hook, invoker, execution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Return @Nullable Object stage,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, stage, thrown);
    }
  }
}
