package dev.pulse.agent.model;

import org.jspecify.annotations.Nullable;

/**
 * What was thrown or reported as failure.
 *
 * @param className the class of what was thrown; absent where nothing was thrown
 * @param message its message, or its class when it has none
 * @param stack the stack trace with its causes, as the JVM prints it; absent where the scheduler
 *     reported a failure and nothing was thrown
 */
public record Failure(@Nullable String className, String message, @Nullable String stack) {}
