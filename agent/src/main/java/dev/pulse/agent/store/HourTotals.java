package dev.pulse.agent.store;

import java.time.Instant;

/**
 * What came of a job's executions that started within an hour.
 *
 * @param at when the hour begins
 */
public record HourTotals(Instant at, ExecutionTotals totals) {}
