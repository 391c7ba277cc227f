package dev.pulse.agent.recording;

import dev.pulse.agent.bridge.PulseWorkHandler;
import org.jspecify.annotations.Nullable;

/**
 * What woven thread pools reach first: as {@link GuardedCalls}, of the calls that lead executions
 * onto other threads. When they are stopped, nothing new is followed; what is followed ends as it
 * began.
 *
 * <p>Threading: any thread.
 */
public final class GuardedWork implements PulseWorkHandler {

  private final PulseWorkHandler follower;
  private final HookBudget budget;
  private final RecordingSwitch onOff;

  /**
   * Guards a follower.
   *
   * @param onOff while it is off, nothing new is followed
   */
  public GuardedWork(PulseWorkHandler follower, HookFaults faults, RecordingSwitch onOff) {
    this.follower = follower;
    this.onOff = onOff;
    this.budget = faults.hook("threads");
  }

  @Override
  public void submitted(Object task) {
    if (onOff.isOff() || budget.isStopped()) {
      return;
    }
    try {
      follower.submitted(task);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }

  @Override
  public void created(Object task) {
    if (onOff.isOff() || budget.isStopped()) {
      return;
    }
    try {
      follower.created(task);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }

  @Override
  public @Nullable Object begin(Object task) {
    try {
      return follower.begin(task);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return null;
    }
  }

  @Override
  public @Nullable Object beginLeft(Object task) {
    try {
      return follower.beginLeft(task);
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return null;
    }
  }

  @Override
  public @Nullable Object beginNothing() {
    try {
      return follower.beginNothing();
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return null;
    }
  }

  @Override
  public void end(Object before) {
    try {
      follower.end(before);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }

  @Override
  public void worker() {
    try {
      follower.worker();
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }

  @Override
  public void next(Object task) {
    try {
      follower.next(task);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }

  @Override
  public void nextUnlessTold(Object task) {
    try {
      follower.nextUnlessTold(task);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }

  @Override
  public boolean help() {
    try {
      return follower.help();
    } catch (Throwable thrown) {
      budget.failed(thrown);
      return false;
    }
  }

  @Override
  public void helped() {
    try {
      follower.helped();
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
  }
}
