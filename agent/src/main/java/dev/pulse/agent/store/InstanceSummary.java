package dev.pulse.agent.store;

import dev.pulse.agent.model.Instance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance and how it fares, as far as the history knows.
 *
 * @param heartbeat its last sign of life
 * @param ended when it ended in order; absent if it lives, or ended without a word
 * @param lives whether it has not ended and was heard of lately
 * @param running its executions that are open
 */
public record InstanceSummary(
    Instance instance, Instant heartbeat, @Nullable Instant ended, boolean lives, long running) {}
