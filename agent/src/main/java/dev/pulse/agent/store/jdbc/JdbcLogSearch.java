package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.LogSearch;
import dev.pulse.agent.store.SearchPage;
import dev.pulse.agent.store.SearchQuery;

/**
 * Finds executions by what they wrote. A search is one transaction, for what waits to be indexed
 * may be indexed meanwhile; its patience bounds how long that lasts. Threading: any number of
 * threads.
 */
final class JdbcLogSearch implements LogSearch {

  private final Sessions sessions;
  private final LogIndex index;

  JdbcLogSearch(Sessions sessions, LogIndex index) {
    this.sessions = sessions;
    this.index = index;
  }

  @Override
  public SearchPage search(SearchQuery query) {
    if (query.cursor() != null) {
      Position.of(query.cursor());
    }
    return sessions.read("search the logs", session -> new SearchRun(session, index, query).run());
  }
}
