package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
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
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of db-scheduler: recurring, with schedules of their own, one-time and custom.
 *
 * <p>{@code ExecutePicked} runs a task and catches all that it throws. The execution begins where
 * it has picked one, and ends where it turns to {@code complete}, or where {@code failure} has
 * asked the task's handler what comes next: only then it is known whether the task is tried again.
 * {@code JdbcTaskRepository} is told all that is planned.
 */
public final class DbScheduler implements JobInstrumentation {

  private static final String PICKED = "com.github.kagkarlsson.scheduler.ExecutePicked";
  private static final String REPOSITORY =
      "com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository";
  private static final String OPERATIONS =
      "com.github.kagkarlsson.scheduler.task.ExecutionOperations";

  /** With a handler of this kind the next run is the next of the schedule, with others a retry. */
  private static final String NEXT_AS_SCHEDULED =
      "com.github.kagkarlsson.scheduler.task.FailureHandler$OnFailureReschedule";

  private static final String SCHEDULER = "com.github.kagkarlsson.scheduler.Scheduler";

  private final DbSchedulerTasks tasks = new DbSchedulerTasks();
  private final DbSchedulerStarts starts = new DbSchedulerStarts();

  /** Whether somebody may ask for runs. */
  private boolean startable;

  /** Executions whose next run, if they fail, is another attempt. */
  private final WeakIdentityMap<Boolean> retrying = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "db-scheduler";
  }

  @Override
  public Set<String> types() {
    return startable
        ? Set.of(PICKED, REPOSITORY, OPERATIONS, SCHEDULER)
        : Set.of(PICKED, REPOSITORY, OPERATIONS);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case PICKED ->
          changes
              .visit(InlinedAdvice.of(BeginAdvice.class, hook).on(named("executePickedExecution")))
              .visit(InlinedAdvice.of(CompleteAdvice.class, hook).on(named("complete")))
              .visit(
                  InlinedAdvice.of(FailureAdvice.class, hook)
                      .on(named("failure").and(takesArgument(2, Throwable.class))))
              .visit(
                  InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())));
      case REPOSITORY ->
          changes
              .visit(
                  InlinedAdvice.of(StoreAdvice.class, hook)
                      .on(namedOneOf("createIfNotExists", "reschedule", "replace", "remove")))
              .visit(
                  InlinedAdvice.of(FindAdvice.class, hook)
                      .on(
                          named("getExecution")
                              .and(takesArgument(0, String.class))
                              .and(returns(Optional.class))));
      case SCHEDULER -> changes.visit(InlinedAdvice.of(MadeAdvice.class, hook).on(isConstructor()));
      default -> changes.visit(InlinedAdvice.of(AgainAdvice.class, hook).on(named("reschedule")));
    };
  }

  @Override
  public void rememberJobs() {
    startable = true;
  }

  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    return starts.start(request);
  }

  /** The description itself: two schedulers of an application may have tasks of the same name. */
  @Override
  public @Nullable Object key(@Nullable Object picked, @Nullable Object execution) {
    return describe(picked, execution);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object picked, @Nullable Object execution) {
    return tasks.describe(picked, execution);
  }

  @Override
  public <R> R details(@Nullable Object picked, @Nullable Object execution, RunDetails<R> details) {
    Object instance = DbSchedulerTasks.instance(execution);
    String name = Reflection.text(instance, "getTaskName");
    Object handler =
        name == null
            ? null
            : Reflection.call(DbSchedulerTasks.task(picked, name), "getFailureHandler");
    boolean retries =
        handler != null && !handler.getClass().getName().startsWith(NEXT_AS_SCHEDULED);
    if (retries && execution != null) {
      retrying.put(execution, true);
    }
    Instant planned =
        Reflection.call(execution, "getExecutionTime") instanceof Instant due ? due : null;
    return details.told(
        Reflection.text(instance, "getId"),
        retries && Reflection.field(execution, "consecutiveFailures") instanceof Integer failures
            ? failures + 1
            : 1,
        planned,
        false,
        null,
        starts.of(instance, planned));
  }

  @Override
  public @Nullable Object failure(@Nullable Object noted, @Nullable Throwable thrown) {
    return thrown == null && Reflection.isA(noted, PICKED)
        ? "db-scheduler knows no task of this name"
        : thrown;
  }

  @Override
  public @Nullable Object result(@Nullable Object noted) {
    return null;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object noted, @Nullable Throwable thrown) {
    Object execution =
        thrown != null && Reflection.isA(noted, OPERATIONS)
            ? Reflection.field(noted, "execution")
            : null;
    return execution != null && retrying.get(execution) != null ? RunEnd.RETRIED : null;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object repository, @Nullable Object argument) {
    if (argument instanceof Optional<?> execution) {
      return tasks.found(repository, execution);
    }
    if (repository != null && argument == null) {
      starts.met(repository);
    }
    return argument instanceof Object[] arguments ? tasks.stored(repository, arguments) : null;
  }

  static final class MadeAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object scheduler) {
      PulseBridge.observe(hook, scheduler, null);
    }
  }

  static final class BeginAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object picked,
        @Advice.Argument(0) @Nullable Object execution) {
      PulseBridge.enter(hook, picked, execution);
    }
  }

  static final class CompleteAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook) {
      PulseBridge.leave(hook, null, null);
    }
  }

  static final class FailureAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(2) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  /** The handler of a task that failed has it run once more. */
  static final class AgainAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object operations) {
      PulseBridge.returned(operations, hook);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class RunAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object picked, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, picked, thrown);
    }
  }

  static final class StoreAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object repository, @Advice.AllArguments Object[] arguments) {
      PulseBridge.observe(hook, repository, arguments);
    }
  }

  static final class FindAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object repository,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object execution) {
      PulseBridge.observe(hook, repository, execution);
    }
  }
}
