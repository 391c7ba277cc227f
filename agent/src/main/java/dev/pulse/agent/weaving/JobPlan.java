package dev.pulse.agent.weaving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler intends with a job, before it runs it.
 *
 * @param nextAt when the job is due next; null if the scheduler does not say so, or has taken the
 *     job out of its plan
 */
public record JobPlan(JobDescription job, @Nullable Instant nextAt) {}
