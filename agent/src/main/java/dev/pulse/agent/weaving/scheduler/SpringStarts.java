package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.Invocation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RequestedRun;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.StartableJobs;
import dev.pulse.agent.weaving.StartableJobs.Startable;
import java.time.Instant;

/**
 * Has a scheduler of Spring's run a task now that it runs by a schedule, with all that stands
 * around it: a lock is asked for, and an error is handled as in any other run.
 *
 * <p>Threading: any thread.
 */
final class SpringStarts {

  private static final String TASKS = SpringClasses.SPRING + "scheduling.support.TaskUtils";

  private final StartableJobs jobs = new StartableJobs();

  /** A scheduler was given a task, as Spring or the application made it. */
  void scheduled(String job, Object task, Object scheduler) {
    jobs.add(job, task, scheduler);
  }

  /** The task that is innermost will not run any more. */
  void withdrawn(String job, Object task) {
    jobs.remove(job, given -> SpringJobs.innermost(given) == task);
  }

  /** See {@link SpringScheduling#start}; of several tasks of a job it is the first. */
  StartAnswer start(StartRequest request) throws Exception {
    for (Startable job : jobs.of(request.job())) {
      Object scheduler = job.runner();
      request.ask(
          scheduler,
          () ->
              Invocation.of(
                  scheduler,
                  "schedule",
                  new RequestedRun(request, handled(job.task(), scheduler)),
                  Instant.now()));
      return StartAnswer.ACCEPTED;
    }
    return StartAnswer.NOT_HERE;
  }

  /** The task with what the scheduler puts around any that it runs again and again. */
  private static Runnable handled(Object task, Object scheduler) throws Exception {
    Object handler = Reflection.field(scheduler, "errorHandler");
    return Invocation.ofStatic(
                scheduler, TASKS, "decorateTaskWithErrorHandler", task, handler, true)
            instanceof Runnable handled
        ? handled
        : (Runnable) task;
  }
}
