package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of executions.
 *
 * @param executions newest first
 * @param total how many the query matches in all, wherever the page begins
 * @param totalCapped whether there are more than the total says, for counting them would take long
 * @param nextCursor where to go on; absent if no older ones follow
 */
public record ExecutionPage(
    List<Execution> executions, long total, boolean totalCapped, @Nullable String nextCursor) {

  public ExecutionPage {
    executions = List.copyOf(executions);
  }

  /** Whether older ones follow. */
  public boolean hasMore() {
    return nextCursor != null;
  }
}
