package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertTarget;
import org.jspecify.annotations.Nullable;

/**
 * Whether a test arrived.
 *
 * @param error why it did not; nothing if it did
 */
public record TestResult(AlertTarget target, @Nullable String error) {}
