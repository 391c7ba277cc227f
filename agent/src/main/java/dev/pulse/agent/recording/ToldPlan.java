package dev.pulse.agent.recording;

import dev.pulse.agent.model.ExecutionEvent.Planned;

/** What a scheduler told of a job's plan. */
final class ToldPlan extends Offered {

  private final Planned plan;
  private final boolean calledOff;

  /**
   * @param calledOff whether somebody took the job out of the plan: then what its last run says of
   *     a next start counts no more
   */
  ToldPlan(Planned plan, boolean calledOff) {
    this.plan = plan;
    this.calledOff = calledOff;
  }

  Planned plan() {
    return plan;
  }

  boolean calledOff() {
    return calledOff;
  }
}
