package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody asked for, as it is given to a scheduler that knows no runs out of schedule.
 * It is Pulse's own, so no scheduler takes it for a job.
 *
 * <p>Threading: run once, on a thread of the scheduler.
 *
 * @param request what is asked for
 * @param work the job, or what has woven code run it
 */
public record RequestedRun(StartRequest request, Runnable work) implements Runnable {

  /**
   * A run that no woven code begins and ends, so it does that itself. What the job throws goes on
   * to whoever runs this.
   *
   * @param self what stands for the job where woven code begins it, and
   * @param argument what does so besides
   */
  public static RequestedRun recorded(
      StartRequest request, @Nullable Object self, @Nullable Object argument, Runnable job) {
    return new RequestedRun(
        request,
        () -> {
          long token = PulseBridge.enter(request.hook(), self, argument);
          Throwable thrown = null;
          try {
            job.run();
          } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
          } finally {
            PulseBridge.exit(token, null, thrown);
          }
        });
  }

  @Override
  public void run() {
    request.work(work);
  }
}
