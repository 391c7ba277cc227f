package dev.pulse.agent.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an execution's log first speaks of an error: the first event of level {@code error}, or the
 * first line on {@code stderr} that begins a stack trace, or else what was thrown.
 *
 * @param seq the {@linkplain LogLine#seq number} of that line; absent if it stands in no log
 * @param text its first line
 */
public record FirstError(@Nullable Long seq, String text) {}
