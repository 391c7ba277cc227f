package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Periodic tasks of a {@code ManagedScheduledExecutorService} (Jakarta and Java EE Concurrency), in
 * the three implementations that servers have: that of the specification's own project (Payara,
 * GlassFish, WildFly), that of TomEE, and Open Liberty's.
 *
 * <p>A task is known from the service's methods, which the application calls. The execution is the
 * call of that same object within what the server puts around it, so that its context is there, and
 * before what swallows exceptions. An object that is given to such a service twice is one job.
 */
public final class ManagedExecutors implements JobInstrumentation {

  private static final String GLASSFISH = "org.glassfish.enterprise.concurrent.";
  private static final String WILDFLY = "org.jboss.as.ee.concurrent.";
  private static final String TOMEE = "org.apache.openejb.threads.";
  private static final String LIBERTY = "com.ibm.ws.concurrent.internal.";
  private static final String SERVICE = "ManagedScheduledExecutorServiceImpl";

  private static final String GLASSFISH_POOL =
      GLASSFISH + "internal.ManagedScheduledThreadPoolExecutor";
  private static final String GLASSFISH_TASK = GLASSFISH + "internal.ManagedFutureTask";
  private static final String GLASSFISH_TRIGGERED =
      GLASSFISH_POOL + "$ManagedTriggerSingleFutureTask";
  private static final String TOMEE_RUNNABLE = TOMEE + "task.CURunnable";
  private static final String TOMEE_CALLABLE = TOMEE + "task.CUCallable";
  private static final String LIBERTY_TASK = LIBERTY + "ScheduledTask";
  private static final String CRON_TRIGGER = "jakarta.enterprise.concurrent.CronTrigger";

  private static final String RATE = "scheduleAtFixedRate";

  /** The services, and the packages between them and whoever schedules. */
  private static final Map<String, String> SERVICES =
      Map.of(
          GLASSFISH + SERVICE, "org.glassfish.",
          WILDFLY + SERVICE, "org.jboss.",
          TOMEE + "impl." + SERVICE, "org.apache.openejb.",
          LIBERTY + SERVICE, "com.ibm.ws.");

  /** What WildFly throws when a task of the application threw. */
  private static final String WILDFLY_MESSAGE = "WFLYEE";

  private final WeakIdentityMap<JobDescription> tasks = new WeakIdentityMap<>();
  private final WeakIdentityMap<String> expressions = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "managed-executor";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        GLASSFISH + SERVICE,
        WILDFLY + SERVICE,
        TOMEE + "impl." + SERVICE,
        LIBERTY + SERVICE,
        GLASSFISH_TASK,
        GLASSFISH_TRIGGERED,
        TOMEE_RUNNABLE,
        TOMEE_CALLABLE,
        LIBERTY_TASK,
        CRON_TRIGGER);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case GLASSFISH_TASK ->
          builder
              .visit(
                  InlinedAdvice.of(PeriodicAdvice.class, hook)
                      .on(named("runAndReset").and(takesNoArguments())))
              .visit(
                  InlinedAdvice.of(ThrownAdvice.class, hook)
                      .on(named("setException").and(takesArgument(0, Throwable.class))));
      case GLASSFISH_TRIGGERED ->
          builder.visit(
              around(null, "run", "run", BridgeCalls.enter(hook), BridgeCalls.ended(hook)));
      case TOMEE_RUNNABLE, TOMEE_CALLABLE ->
          builder.visit(
              InlinedAdvice.of(DelegateAdvice.class, hook)
                  .on(named("run").or(named("call")).and(takesNoArguments())));
      case LIBERTY_TASK ->
          builder
              .visit(
                  around(
                      "java/lang/Runnable",
                      "run",
                      "call",
                      BridgeCalls.enterTop(hook),
                      BridgeCalls.ended(hook)))
              .visit(
                  around(
                      "java/util/concurrent/Callable",
                      "call",
                      "call",
                      BridgeCalls.enterTop(hook),
                      BridgeCalls.returnedTop(hook).andThen(BridgeCalls.ended(hook))))
              .visit(
                  around(
                      "com/ibm/websphere/ras/Tr",
                      "error",
                      "call",
                      BridgeCalls.returnedTop(hook).andThen(BridgeCalls.ended(hook)),
                      CallWatch.NOTHING));
      case CRON_TRIGGER ->
          builder.visit(
              InlinedAdvice.of(CronAdvice.class, hook)
                  .on(isConstructor().and(takesArgument(0, String.class))));
      default ->
          builder.visit(InlinedAdvice.of(ScheduleAdvice.class, hook).on(schedulesPeriodically()));
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object serversTask, @Nullable Object given) {
    Object task = task(serversTask, given);
    return task == null || tasks.get(task) == null ? null : task;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object serversTask, @Nullable Object given) {
    Object task = task(serversTask, given);
    return task == null ? null : tasks.get(task);
  }

  @Override
  public RunDetails details(@Nullable Object serversTask, @Nullable Object given) {
    return new RunDetails(null, 1, plannedAt(serversTask), false);
  }

  /** WildFly throws an exception of its own, and Liberty has what was thrown in what it logs. */
  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null) {
      return returned instanceof Object[] logged
              && logged.length == 3
              && logged[2] instanceof Throwable cause
          ? cause
          : null;
    }
    String message = thrown.getMessage();
    return thrown.getCause() != null && message != null && message.startsWith(WILDFLY_MESSAGE)
        ? thrown.getCause()
        : thrown;
  }

  @Override
  public void observe(@Nullable Object subject, @Nullable Object told) {
    if (subject != null && told instanceof String expression) {
      expressions.put(subject, expression);
    }
    Object task = withoutWrappers(subject);
    if (task == null
        || !(told instanceof Object[] call)
        || !(call[0] instanceof String service)
        || !(call[1] instanceof String method)
        || !(call[2] instanceof Object[] given)) {
      return;
    }
    TaskName name =
        TaskName.of(task, SERVICES.get(service), task instanceof Callable<?> ? "call" : "run");
    if (name != null) {
      tasks.put(
          task, given.length == 2 ? triggered(name, given[1]) : periodic(name, method, given));
    }
  }

  private static JobDescription periodic(TaskName name, String method, Object[] given) {
    Duration period =
        given[2] instanceof Long count && given[3] instanceof TimeUnit unit
            ? Duration.of(count, unit.toChronoUnit())
            : null;
    return new JobDescription(
        name.name(),
        name.className(),
        name.methodName(),
        period == null ? null : period.toString(),
        method.equals(RATE) ? "fixed_rate" : "fixed_delay",
        null);
  }

  private JobDescription triggered(TaskName name, @Nullable Object trigger) {
    String cron = trigger == null ? null : expressions.get(trigger);
    return new JobDescription(
        name.name(),
        name.className(),
        name.methodName(),
        cron,
        cron == null ? "trigger" : "cron",
        Reflection.text(trigger, "getZoneId"));
  }

  /**
   * The object that the application gave to the service.
   *
   * @param given what the server's task is about to call, where that is at hand
   */
  private static @Nullable Object task(@Nullable Object serversTask, @Nullable Object given) {
    return withoutWrappers(
        given == null
            ? Reflection.field(Reflection.field(serversTask, "controller"), "task")
            : given);
  }

  private static @Nullable Object withoutWrappers(@Nullable Object task) {
    Object inner = task;
    while (inner != null && isWrapper(inner.getClass().getName())) {
      Object next = Reflection.fieldOf(inner, Runnable.class);
      inner = next == null ? Reflection.fieldOf(inner, Callable.class) : next;
    }
    return inner;
  }

  private static boolean isWrapper(String className) {
    return className.startsWith(WILDFLY) || className.startsWith(LIBERTY + "Contextual");
  }

  private static @Nullable Instant plannedAt(@Nullable Object serversTask) {
    if (Reflection.field(serversTask, "nextExecutionTime") instanceof ZonedDateTime next) {
      return next.toInstant();
    }
    if (Reflection.field(serversTask, "scheduledRunTime") instanceof Long millis) {
      return Instant.ofEpochMilli(millis);
    }
    return serversTask instanceof Delayed due
        ? Instant.now().plus(due.getDelay(TimeUnit.NANOSECONDS), ChronoUnit.NANOS)
        : null;
  }

  private static ElementMatcher.Junction<MethodDescription> schedulesPeriodically() {
    return named(RATE)
        .or(named("scheduleWithFixedDelay"))
        .and(takesArguments(4))
        .or(named("schedule").and(takesArguments(2)));
  }

  private static CallWatch around(
      @Nullable String owner,
      String called,
      String within,
      Consumer<MethodVisitor> before,
      Consumer<MethodVisitor> behind) {
    return new CallWatch(owner, called, null, within, BridgeCalls.ROOM, before, behind);
  }

  /** The application hands a task to the service. */
  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Origin("#t") String service,
        @Advice.Origin("#m") String method,
        @Advice.AllArguments Object[] given) {
      PulseBridge.observe(hook, given[0], new Object[] {service, method, given});
    }
  }

  /** The trigger itself does not keep its expression. */
  static final class CronAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object trigger, @Advice.Argument(0) String expression) {
      PulseBridge.observe(hook, trigger, expression);
    }
  }

  static final class PeriodicAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object serversTask,
        @Advice.FieldValue("task") @Nullable Object task) {
      return PulseBridge.enter(hook, serversTask, task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class ThrownAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object serversTask,
        @Advice.Argument(0) @Nullable Throwable thrown) {
      PulseBridge.ended(hook, serversTask, thrown);
    }
  }

  static final class DelegateAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object serversTask,
        @Advice.FieldValue("delegate") @Nullable Object task) {
      return PulseBridge.enter(hook, serversTask, task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, returned, thrown);
    }
  }
}
