package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a stored execution has come. */
record Standing(
    ExecutionStatus status, @Nullable EndReason endReason, @Nullable Duration duration) {}
