package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a {@code ManagedScheduledExecutorService} (Jakarta and Java EE Concurrency), in the
 * three implementations that servers have: that of the specification's own project (GlassFish,
 * Payara, WildFly), that of TomEE, and Open Liberty's.
 *
 * <p>A task is known from the service's methods, which the application calls. The execution is the
 * call of that same object, inside of what the server puts around it and before what swallows
 * exceptions. An object that is given to such services twice is one job.
 */
abstract class ManagedTasks implements JobInstrumentation {

  private static final String GLASSFISH = "org.glassfish.enterprise.concurrent.";
  private static final String WILDFLY = "org.jboss.as.ee.concurrent.";
  private static final String TOMEE = "org.apache.openejb.threads.";
  private static final String LIBERTY = "com.ibm.ws.concurrent.internal.";
  private static final String SERVICE = "ManagedScheduledExecutorServiceImpl";

  private static final String GLASSFISH_TASK = GLASSFISH + "internal.ManagedFutureTask";
  private static final String GLASSFISH_TRIGGERED =
      GLASSFISH + "internal.ManagedScheduledThreadPoolExecutor$ManagedTriggerSingleFutureTask";
  private static final String TOMEE_RUNNABLE = TOMEE + "task.CURunnable";
  private static final String TOMEE_CALLABLE = TOMEE + "task.CUCallable";
  private static final String LIBERTY_TASK = LIBERTY + "ScheduledTask";
  private static final String CRON_TRIGGER = "jakarta.enterprise.concurrent.CronTrigger";

  /** The services, and the packages between them and whoever schedules. */
  private static final Map<String, String> SERVICES =
      Map.of(
          GLASSFISH + SERVICE, "org.glassfish.",
          WILDFLY + SERVICE, "org.jboss.",
          TOMEE + "impl." + SERVICE, "org.apache.openejb.",
          LIBERTY + SERVICE, "com.ibm.ws.");

  /** Of what servers and the specification's own class put around a task. */
  private static final List<String> WRAPPERS =
      List.of(
          WILDFLY,
          "com.ibm.ws.",
          "jakarta.enterprise.concurrent.ManagedExecutors$",
          "javax.enterprise.concurrent.ManagedExecutors$");

  /** What WildFly says when a task of the application threw. */
  private static final String WILDFLY_MESSAGE = "WFLYEE";

  private final WeakIdentityMap<JobDescription> jobs = new WeakIdentityMap<>();

  /** The methods of a service that are meant. */
  abstract ElementMatcher<MethodDescription> schedules();

  /**
   * When the task is due, and its job's description.
   *
   * @param method the service's method that was called
   * @param given its arguments
   */
  abstract JobPlan plan(TaskName name, String method, Object[] given);

  @Override
  public final String scheduler() {
    return "managed-executor";
  }

  @Override
  public final Set<String> types() {
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
  public final ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case GLASSFISH_TASK ->
          changes
              .visit(
                  InlinedAdvice.of(ManagedTaskAdvice.Repeated.class, hook)
                      .on(named("runAndReset").and(takesNoArguments())))
              .visit(
                  InlinedAdvice.of(ManagedTaskAdvice.Threw.class, hook)
                      .on(named("setException").and(takesArgument(0, Throwable.class))));
      case GLASSFISH_TRIGGERED ->
          changes.visit(
              around(null, "run", "run", BridgeCalls.enter(hook), BridgeCalls.ended(hook)));
      case TOMEE_RUNNABLE, TOMEE_CALLABLE ->
          changes.visit(
              InlinedAdvice.of(ManagedTaskAdvice.Called.class, hook)
                  .on(named("run").or(named("call")).and(takesNoArguments())));
      case LIBERTY_TASK -> liberty(changes, hook);
      case CRON_TRIGGER ->
          changes.visit(
              InlinedAdvice.of(ManagedTaskAdvice.MadeCron.class, hook)
                  .on(MethodDescription::isConstructor));
      default ->
          changes.visit(InlinedAdvice.of(ManagedTaskAdvice.Scheduled.class, hook).on(schedules()));
    };
  }

  /** Liberty logs what was thrown, and that is where one finds it. */
  private static ClassChanges liberty(ClassChanges changes, int hook) {
    String within = "call";
    return changes
        .visit(
            around(
                "java/lang/Runnable",
                "run",
                within,
                BridgeCalls.enterTop(hook),
                BridgeCalls.ended(hook)))
        .visit(
            around(
                "java/util/concurrent/Callable",
                "call",
                within,
                BridgeCalls.enterTop(hook),
                BridgeCalls.returnedTop(hook).andThen(BridgeCalls.ended(hook))))
        .visit(
            around(
                "com/ibm/websphere/ras/Tr",
                "error",
                within,
                BridgeCalls.returnedTop(hook).andThen(BridgeCalls.ended(hook)),
                CallWatch.NOTHING));
  }

  @Override
  public final @Nullable Object key(@Nullable Object serversTask, @Nullable Object given) {
    Object task = task(serversTask, given);
    return task == null || jobs.get(task) == null ? null : task;
  }

  @Override
  public final @Nullable JobDescription describe(
      @Nullable Object serversTask, @Nullable Object given) {
    Object task = task(serversTask, given);
    return task == null ? null : jobs.get(task);
  }

  @Override
  public final <R> R details(
      @Nullable Object serversTask, @Nullable Object given, RunDetails<R> details) {
    return details.told(null, 1, plannedAt(serversTask), false);
  }

  /** WildFly throws an exception of its own, and Liberty has what was thrown in what it logs. */
  @Override
  public final @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
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

  /** A service is told of a task: its name, its method and what that was given. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object subject, @Nullable Object call) {
    Object task = withoutWrappers(subject);
    if (task == null
        || !(call instanceof Object[] told)
        || !(told[0] instanceof String service)
        || !(told[1] instanceof String method)
        || !(told[2] instanceof Object[] given)) {
      return null;
    }
    TaskName name =
        TaskName.of(task, SERVICES.get(service), task instanceof Callable<?> ? "call" : "run");
    if (name == null) {
      return null;
    }
    JobPlan plan = plan(name, method, given);
    jobs.put(task, plan.job());
    return plan;
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
      next = next == null ? Reflection.fieldOf(inner, Callable.class) : next;
      inner = next == null ? ofAnyType(inner) : next;
    }
    return inner;
  }

  /** Liberty holds what it made a contextual proxy of in a field of no type. */
  private static @Nullable Object ofAnyType(Object wrapper) {
    Object held = Reflection.fieldOf(wrapper, Object.class);
    return held instanceof Runnable || held instanceof Callable<?> ? held : null;
  }

  private static boolean isWrapper(String className) {
    for (String prefix : WRAPPERS) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
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

  private static CallWatch around(
      @Nullable String owner,
      String called,
      String within,
      Consumer<MethodVisitor> before,
      Consumer<MethodVisitor> behind) {
    return new CallWatch(owner, called, null, within, BridgeCalls.ROOM, before, behind);
  }
}
