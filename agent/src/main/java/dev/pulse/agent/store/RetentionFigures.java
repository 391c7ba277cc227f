package dev.pulse.agent.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How large a history is, and what was removed from it.
 *
 * @param removed executions that this JVM has removed since it began
 * @param oldest when the oldest execution started that is kept; absent if there is none
 * @param databaseSize bytes of the database
 */
public record RetentionFigures(long removed, @Nullable Instant oldest, long databaseSize) {}
