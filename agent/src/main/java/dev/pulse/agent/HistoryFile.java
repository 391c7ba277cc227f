package dev.pulse.agent;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens a history in a file. One that somebody else has locked is not given up so soon: executions
 * wait meanwhile.
 */
final class HistoryFile {

  private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private HistoryFile() {}

  /**
   * Opens it, when nobody has it locked.
   *
   * @throws StoreException if it cannot be used, or was locked for too long
   */
  static HistoryStore open(Path file, SqliteStores.Search search, Clock clock, AgentReport report) {
    long begin = System.nanoTime();
    String said = null;
    while (true) {
      try {
        HistoryStore store = SqliteStores.openOrReplaceFile(file, clock, search, report.notices());
        if (said != null) {
          report.recovered(said);
        }
        return store;
      } catch (StoreException e) {
        if (!SqliteStores.isLocked(e) || System.nanoTime() - begin > LONGEST_LOCK.toNanos()) {
          throw e;
        }
        if (said == null) {
          said = "The history is not open yet, executions wait in memory. " + e.getMessage();
          report.urgent(said);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
