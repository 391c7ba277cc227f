package dev.pulse.agent.model;

import java.time.Instant;

/**
 * What an execution wrote in one go: a line of a stream, or a log event with all its lines.
 *
 * @param seq 1 for the first of the execution, then one more for each
 * @param time when it was written, to the millisecond
 * @param origin where it came from
 * @param text without its line end, and of a log event without what stands before its message in
 *     the plain text
 * @param partial whether its line end did not come with it: what the same thread writes to the same
 *     stream next goes on in the same line
 */
public record LogLine(long seq, Instant time, LogOrigin origin, String text, boolean partial) {}
