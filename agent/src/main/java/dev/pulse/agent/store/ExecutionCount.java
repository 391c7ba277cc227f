package dev.pulse.agent.store;

import dev.pulse.agent.model.ExecutionStatus;

/** How many executions of a scheduler's jobs have a status. */
public record ExecutionCount(String scheduler, ExecutionStatus status, long executions) {}
