package dev.pulse.agent.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a line came from.
 *
 * @param stream by which way
 * @param level of a log event; absent for what was printed
 * @param logger the logger's name, of a log event; absent for what was printed
 * @param thread the name of the thread that wrote it
 * @param stage what the application said it was doing, see {@code Pulse.stage}
 * @param task the part of the work it belongs to, see {@code Pulse.task}
 */
public record LogOrigin(
    LogStream stream,
    @Nullable LogLevel level,
    @Nullable String logger,
    String thread,
    @Nullable String stage,
    @Nullable String task) {}
