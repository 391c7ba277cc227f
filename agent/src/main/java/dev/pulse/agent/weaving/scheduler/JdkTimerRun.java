package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.RequestedRun;
import java.util.TimerTask;

/**
 * A run that somebody asked for, as a timer takes it. What the job throws is in the history and
 * stays there: the timer's thread would end with it, and with that all other tasks.
 *
 * <p>Threading: run once, on the timer's thread.
 */
final class JdkTimerRun extends TimerTask {

  private final RequestedRun run;

  JdkTimerRun(RequestedRun run) {
    this.run = run;
  }

  @Override
  public void run() {
    try {
      run.run();
    } catch (Throwable recorded) {
      // It is the execution's failure.
    }
  }
}
