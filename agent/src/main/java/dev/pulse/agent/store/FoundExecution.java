package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import org.jspecify.annotations.Nullable;

/**
 * An execution of any job.
 *
 * @param execution its failure comes without the stack
 * @param job whose execution it is
 * @param site where it ran; absent if its instance is not known any more
 */
public record FoundExecution(Execution execution, Job job, @Nullable Site site) {}
