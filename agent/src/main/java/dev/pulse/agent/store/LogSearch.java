package dev.pulse.agent.store;

/** Finds executions by what they wrote. Threading: any number of threads. */
public interface LogSearch {

  /**
   * The newest executions whose logs hold a text, in whatever case. What an index promises is
   * looked up in the log itself, so none comes that does not hold it.
   *
   * @throws IllegalArgumentException if the cursor is none that a search gave
   * @throws StoreException if the history cannot be read
   */
  SearchPage search(SearchQuery query);
}
