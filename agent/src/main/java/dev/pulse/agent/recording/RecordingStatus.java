package dev.pulse.agent.recording;

import org.jspecify.annotations.Nullable;

/**
 * How the recording fares.
 *
 * @param problem what keeps it from storing at the moment; null if nothing does
 * @param dropped executions of which nothing, or not the end, could be stored
 */
public record RecordingStatus(@Nullable String problem, long dropped) {}
