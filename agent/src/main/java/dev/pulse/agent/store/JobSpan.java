package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The executions of a job that touch a span of time.
 *
 * @param executions the newest first
 * @param listedFrom when there are more: those that started before this are not listed
 * @param hours what came of those that are not listed, oldest first
 */
public record JobSpan(
    String jobId,
    List<Execution> executions,
    @Nullable Instant listedFrom,
    List<HourTotals> hours) {}
