package dev.pulse.agent.weaving;

import org.jspecify.annotations.Nullable;

/**
 * An event of a logging library, as it is read off the library's own objects.
 *
 * @param epochMillis when it was logged
 * @param level one of {@code trace}, {@code debug}, {@code info}, {@code warn}, {@code error}
 * @param logger the logger's name
 * @param message with its parameters put in
 * @param thrown what was logged along with it
 */
public record LogEvent(
    long epochMillis,
    @Nullable String level,
    @Nullable String logger,
    @Nullable String message,
    @Nullable Throwable thrown) {}
