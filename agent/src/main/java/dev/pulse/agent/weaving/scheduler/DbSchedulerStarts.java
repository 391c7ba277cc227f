package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.AwaitedRuns;
import dev.pulse.agent.weaving.Invocation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.WeakObjects;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has db-scheduler run a recurring task now: {@code reschedule} makes it due, and from the end of
 * that run on its schedule counts again.
 *
 * <p>Threading: any thread.
 */
final class DbSchedulerStarts {

  private static final String INSTANCE_ID = "com.github.kagkarlsson.scheduler.task.TaskInstanceId";

  /** The instance of a task with a schedule of its own. */
  private static final String ONLY = "recurring";

  private final WeakObjects schedulers = new WeakObjects();

  /** By the instance, and when it is due. */
  private final AwaitedRuns awaited = new AwaitedRuns();

  /** There is a scheduler. */
  void met(Object scheduler) {
    schedulers.add(scheduler);
  }

  /** What a run was asked for with; null if nobody in this JVM asked Pulse. */
  @Nullable StartRequest of(@Nullable Object instance, @Nullable Instant due) {
    if (due == null || awaited.isEmpty()) {
      return null;
    }
    return awaited.take(
        mark(Reflection.text(instance, "getTaskName"), Reflection.text(instance, "getId"), due));
  }

  /** See {@link DbScheduler#start}. */
  StartAnswer start(StartRequest request) throws Exception {
    StartAnswer answer = StartAnswer.NOT_HERE;
    for (Object scheduler : schedulers.living()) {
      StartAnswer next = request.ask(scheduler, () -> start(scheduler, request));
      if (next.kind() == StartAnswer.Kind.ACCEPTED) {
        return next;
      }
      answer = next.kind() == StartAnswer.Kind.NOT_HERE ? answer : next;
    }
    return answer;
  }

  private StartAnswer start(Object scheduler, StartRequest request) throws Exception {
    String job = request.job();
    Object task = DbSchedulerTasks.task(scheduler, job);
    if (Reflection.isA(task, DbSchedulerTasks.RECURRING)) {
      return start(scheduler, job, ONLY, request);
    }
    if (task != null) {
      return StartAnswer.notPossible(
          "Only recurring tasks of db-scheduler can be run out of schedule; of others the"
              + " application makes an instance for each run, with SchedulerClient.schedule.");
    }
    int end = job.indexOf('/');
    while (end >= 0) {
      String name = job.substring(0, end);
      if (Reflection.isA(DbSchedulerTasks.task(scheduler, name), DbSchedulerTasks.PERSISTENT)) {
        return start(scheduler, name, job.substring(end + 1), request);
      }
      end = job.indexOf('/', end + 1);
    }
    return StartAnswer.NOT_HERE;
  }

  private StartAnswer start(Object scheduler, String task, String id, StartRequest request)
      throws Exception {
    Object instance = Invocation.ofStatic(scheduler, INSTANCE_ID, "of", task, id);
    Object planned =
        Invocation.of(scheduler, "getScheduledExecution", instance) instanceof Optional<?> found
            ? found.orElse(null)
            : null;
    if (planned == null) {
      return StartAnswer.notPossible(
          "db-scheduler has no execution of this task planned; one comes with the start of a"
              + " scheduler that has the task, or with SchedulerClient.schedule.");
    }
    if (Boolean.TRUE.equals(Reflection.call(planned, "isPicked"))) {
      return StartAnswer.notPossible(
          "db-scheduler runs the task now, and never twice at the same time.");
    }
    Instant due = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String mark = mark(task, id, due);
    awaited.await(mark, request);
    try {
      Invocation.of(scheduler, "reschedule", instance, due);
    } catch (Exception e) {
      awaited.forget(mark);
      throw e;
    }
    Invocation.of(scheduler, "triggerCheckForDueExecutions");
    return StartAnswer.ACCEPTED;
  }

  /** Databases keep times to the millisecond, if not finer. */
  private static String mark(@Nullable String task, @Nullable String id, Instant due) {
    return task + '\n' + id + '\n' + due.truncatedTo(ChronoUnit.MILLIS);
  }
}
