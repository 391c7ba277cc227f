package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import java.util.List;

/**
 * A page of executions.
 *
 * @param executions newest first
 * @param total how many the query matches in all
 * @param hasMore whether older ones follow
 */
public record ExecutionPage(List<Execution> executions, long total, boolean hasMore) {

  public ExecutionPage {
    executions = List.copyOf(executions);
  }
}
