package dev.pulse.agent;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.recording.JobSource.Request;
import dev.pulse.agent.recording.JobSource.Run;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the jobs of one scheduler that somebody asks for: has the scheduler start them, and knows
 * them again when they begin.
 *
 * <p>Threading: any thread. Class loaders of the application are held weakly.
 */
final class RequestedRuns {

  private final JobInstrumentation scheduler;
  private final int hook;

  /** The context class loaders with which jobs ran last, by their names. */
  private final Map<String, WeakReference<ClassLoader>> loaders = new ConcurrentHashMap<>();

  /**
   * @param hook the number under which the scheduler is woven
   */
  RequestedRuns(JobInstrumentation scheduler, int hook) {
    this.scheduler = scheduler;
    this.hook = hook;
  }

  /** The scheduler's name. */
  String scheduler() {
    return scheduler.scheduler();
  }

  /** A run that begins on this thread, with what it was asked for with, if somebody asked Pulse. */
  Run asked(Job job, Run run) {
    remember(job.name(), Thread.currentThread().getContextClassLoader());
    if (run.request() != null) {
      return run;
    }
    StartRequest here = StartRequest.takeHere(hook, job.name());
    return here == null ? run : run.asked(request(here));
  }

  /** What a run was asked for with, as it is recorded. */
  static Request request(StartRequest asked) {
    return new Request(asked.by(), asked::begun);
  }

  /**
   * Has the scheduler start a job.
   *
   * @param begun is told the id of the execution when it has begun
   * @throws Exception what the scheduler throws
   */
  StartAnswer start(String job, String by, Consumer<String> begun) throws Exception {
    WeakReference<ClassLoader> loader = loaders.get(job);
    return scheduler.start(
        new StartRequest(hook, job, by, loader == null ? null : loader.get(), begun));
  }

  private void remember(String job, @Nullable ClassLoader loader) {
    WeakReference<ClassLoader> known = loaders.get(job);
    if (loader != null && (known == null || !known.refersTo(loader))) {
      if (loaders.size() >= SchedulerJobs.MOST_DESCRIPTIONS) {
        loaders.clear();
      }
      loaders.put(job, new WeakReference<>(loader));
    }
  }
}
