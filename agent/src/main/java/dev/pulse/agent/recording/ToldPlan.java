package dev.pulse.agent.recording;

import dev.pulse.agent.model.ExecutionEvent.Planned;

/**
 * What a scheduler told of a job's plan.
 *
 * @param calledOff whether somebody took the job out of the plan: then what its last run says of a
 *     next start counts no more
 */
record ToldPlan(Planned plan, boolean calledOff) {}
