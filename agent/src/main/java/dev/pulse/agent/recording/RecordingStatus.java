package dev.pulse.agent.recording;

import org.jspecify.annotations.Nullable;

/**
 * How the recording fares.
 *
 * @param problem what keeps it from storing at the moment; null if nothing does
 * @param waiting executions that started or ended, of which something is to be stored yet
 * @param dropped executions of which nothing, or not the end, could be stored
 * @param droppedLogs characters of logs for which there was no room; each log says where
 * @param lateLogs characters that were written too long after the end of their execution
 */
public record RecordingStatus(
    @Nullable String problem, long waiting, long dropped, long droppedLogs, long lateLogs) {}
