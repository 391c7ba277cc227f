package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Routes of Apache Camel that begin with {@code timer:}, {@code scheduler:} or {@code quartz:}.
 *
 * <p>The execution is the sending of one exchange into the route. Nothing is thrown out of it: what
 * nobody handled stands in the exchange, which is seen when the consumer creates it and looked at
 * when the sending ends; where exchanges are pooled, it is empty again by then, and the execution
 * completes. Quartz is told of a failure, and its job throws.
 */
public final class Camel implements JobInstrumentation {

  private static final String TIMER = "org.apache.camel.component.timer.TimerConsumer";
  private static final String SCHEDULER = "org.apache.camel.component.scheduler.SchedulerConsumer";
  private static final String QUARTZ_JOB = "org.apache.camel.component.quartz.CamelJob";
  private static final String QUARTZ_STATEFUL_JOB =
      "org.apache.camel.component.quartz.StatefulCamelJob";
  private static final String QUARTZ_POLL_JOB =
      "org.apache.camel.pollconsumer.quartz.QuartzScheduledPollConsumerJob";
  private static final String QUARTZ_ENDPOINT = "org.apache.camel.component.quartz.QuartzEndpoint";
  private static final String EXCHANGE = "org.apache.camel.Exchange";

  /** How a route says that its id was given by its author. */
  private static final String CUSTOM_ID = "customId";

  /** Names of routes by the key of their Quartz trigger. */
  private final Map<String, String> names = new ConcurrentHashMap<>();

  @Override
  public String scheduler() {
    return "camel";
  }

  @Override
  public Set<String> types() {
    return Set.of(TIMER, SCHEDULER, QUARTZ_JOB, QUARTZ_ENDPOINT);
  }

  /** A poll consumer's Quartz job only wakes a consumer up; a {@code scheduler:} is seen there. */
  @Override
  public Set<String> carriers() {
    return Set.of(QUARTZ_JOB, QUARTZ_STATEFUL_JOB, QUARTZ_POLL_JOB);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case QUARTZ_ENDPOINT ->
          builder.visit(InlinedAdvice.of(ConsumerAdvice.class, hook).on(named("onConsumerStart")));
      case QUARTZ_JOB ->
          builder.visit(InlinedAdvice.of(QuartzAdvice.class, hook).on(named("execute")));
      default ->
          builder
              .visit(InlinedAdvice.of(SendAdvice.class, hook).on(named("sendTimerExchange")))
              .visit(exchanges(type, hook));
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object consumer, @Nullable Object context) {
    return context == null ? consumer : describe(consumer, context);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object consumer, @Nullable Object context) {
    return context == null ? ofConsumer(consumer) : ofQuartz(context);
  }

  @Override
  public RunDetails details(@Nullable Object consumer, @Nullable Object context) {
    if (context == null) {
      return RunDetails.NONE;
    }
    Object due = Reflection.call(Reflection.call(context, "getScheduledFireTime"), "toInstant");
    return new RunDetails(
        Reflection.text(context, "getFireInstanceId"),
        1,
        due instanceof Instant planned ? planned : null,
        false);
  }

  /** What is in an exchange at the end of its route is data, not a word about the run. */
  @Override
  public @Nullable Object result(@Nullable Object exchange) {
    return null;
  }

  @Override
  public @Nullable Object failure(@Nullable Object exchange, @Nullable Throwable thrown) {
    if (thrown == null) {
      return Reflection.isA(exchange, EXCHANGE) ? Reflection.call(exchange, "getException") : null;
    }
    Throwable cause = thrown.getCause();
    return Reflection.isA(thrown, "org.quartz.JobExecutionException") && cause != null
        ? cause
        : thrown;
  }

  /** A consumer of a Quartz endpoint starts: the trigger's key leads to the route's name. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object endpoint, @Nullable Object consumer) {
    String trigger = Reflection.text(endpoint, "getTriggerKey");
    String name = givenId(consumer);
    if (trigger != null && name != null) {
      names.put(trigger, name);
    }
    return null;
  }

  private static @Nullable JobDescription ofConsumer(@Nullable Object consumer) {
    Object endpoint = Reflection.call(consumer, "getEndpoint");
    String given = givenId(consumer);
    String name = given == null ? Reflection.text(endpoint, "getEndpointBaseUri") : given;
    if (name == null) {
      return null;
    }
    boolean timer = Reflection.isA(consumer, TIMER);
    Object cron = Reflection.call(Reflection.call(consumer, "getScheduler"), "getCron");
    if (!timer && cron != null) {
      return new JobDescription(name, null, null, cron.toString(), "cron", null);
    }
    Duration period = timer ? periodOf(endpoint) : delayOf(consumer);
    boolean repeats = !Long.valueOf(1).equals(Reflection.call(endpoint, "getRepeatCount"));
    boolean fixedRate =
        timer
            ? Boolean.TRUE.equals(Reflection.call(endpoint, "isFixedRate"))
            : Boolean.FALSE.equals(Reflection.call(consumer, "isUseFixedDelay"));
    return new JobDescription(
        name,
        null,
        null,
        repeats && period != null ? period.toString() : null,
        !repeats || period == null ? "one_time" : fixedRate ? "fixed_rate" : "fixed_delay",
        null);
  }

  private @Nullable JobDescription ofQuartz(Object context) {
    Object trigger = Reflection.call(context, "getTrigger");
    String key = Reflection.text(Reflection.call(trigger, "getKey"), "toString");
    if (key == null) {
      return null;
    }
    String cron = Reflection.text(trigger, "getCronExpression");
    String interval =
        Reflection.call(trigger, "getRepeatInterval") instanceof Long millis && millis > 0
            ? Duration.ofMillis(millis).toString()
            : null;
    return new JobDescription(
        names.getOrDefault(key, "quartz://" + key.replace('.', '/')),
        null,
        null,
        cron == null ? interval : cron,
        cron != null ? "cron" : interval != null ? "fixed_rate" : "one_time",
        Reflection.call(trigger, "getTimeZone") instanceof TimeZone zone ? zone.getID() : null);
  }

  /** The route's id, unless Camel made it up by counting routes. */
  private static @Nullable String givenId(@Nullable Object consumer) {
    Object route = Reflection.call(consumer, "getRoute");
    boolean given =
        Reflection.call(route, "getProperties") instanceof Map<?, ?> properties
            && "true".equals(String.valueOf(properties.get(CUSTOM_ID)));
    return given ? Reflection.text(route, "getRouteId") : null;
  }

  private static @Nullable Duration periodOf(@Nullable Object endpoint) {
    return Reflection.call(endpoint, "getPeriod") instanceof Long millis && millis > 0
        ? Duration.ofMillis(millis)
        : null;
  }

  private static @Nullable Duration delayOf(@Nullable Object consumer) {
    return Reflection.call(consumer, "getDelay") instanceof Long delay
            && Reflection.call(consumer, "getTimeUnit") instanceof TimeUnit unit
        ? Duration.of(delay, unit.toChronoUnit())
        : null;
  }

  /** Behind the call that makes the exchange, the execution is told of it. */
  private static CallWatch exchanges(TypeDescription type, int hook) {
    return new CallWatch(
        type.getInternalName(),
        "createExchange",
        null,
        2,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "returned",
              "(Ljava/lang/Object;I)V",
              false);
        });
  }

  static final class SendAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object consumer) {
      return PulseBridge.enter(hook, consumer, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class QuartzAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object job, @Advice.Argument(0) Object context) {
      return PulseBridge.enter(hook, job, context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class ConsumerAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object endpoint,
        @Advice.Argument(0) @Nullable Object consumer) {
      PulseBridge.observe(hook, endpoint, consumer);
    }
  }
}
