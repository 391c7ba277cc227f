package dev.pulse.agent.model;

import java.time.Instant;

/**
 * Recording is switched off.
 *
 * @param by who did it: an operator's name as far as it is known, or a file by its path
 * @param byFile whether it is a file, so that only its removal switches recording on
 */
public record RecordingOff(String by, boolean byFile, Instant since) {}
