package dev.pulse.agent.model;

import org.jspecify.annotations.Nullable;

/**
 * How one of the places fares from which woven code calls Pulse.
 *
 * @param name the scheduler's, the logging library's, or that of a part of Pulse
 * @param errors how often a call failed inside of Pulse since the start
 * @param stopped why its calls do nothing any more; null if they do
 */
public record HookState(String name, long errors, @Nullable String stopped) {}
