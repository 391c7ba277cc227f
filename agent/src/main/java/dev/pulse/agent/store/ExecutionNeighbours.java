package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The executions of the same job next to one.
 *
 * @param previous the last that started before it
 * @param next the first that started after it
 * @param lastSuccess the last that started before it and did its work
 */
public record ExecutionNeighbours(
    @Nullable Execution previous, @Nullable Execution next, @Nullable Execution lastSuccess) {}
