package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.ImportTally;
import dev.pulse.agent.store.MovedRow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds the rows of another history to this one, some hundred in a transaction, while others may
 * write to it. Threading: for one thread.
 *
 * <p>It may be done again, and after it was broken off: what is there already is left. Whatever is
 * made of the rows, counts and the search, is right after each transaction.
 */
public final class HistoryImport implements AutoCloseable {

  private static final int ROWS = 500;

  /** A transaction ends when it has so many characters. */
  private static final long ENOUGH = 1_000_000;

  /** By this name others are told of changes; no instance has it. */
  private static final String IMPORT = "import";

  /** Whoever waits to write to SQLite looks every tenth of a second whether it is free. */
  private static final Duration TURN_OF_OTHERS = Duration.ofMillis(100);

  private final Dialect dialect;
  private final Sessions sessions;
  private final Neighbours neighbours;
  private final Clock clock;
  private final List<MovedRow> waiting = new ArrayList<>();
  private long size;
  private ImportTally tally = ImportTally.NONE;

  /**
   * Into a history of the schema of today.
   *
   * @param neighbours those who have to wait while this writes
   */
  HistoryImport(Dialect dialect, Sessions sessions, Neighbours neighbours, Clock clock) {
    this.dialect = dialect;
    this.sessions = sessions;
    this.neighbours = neighbours;
    this.clock = clock;
  }

  /** The version of the schema that the history has. */
  public int schema() {
    return new Migrator(dialect.migrations(), clock).known();
  }

  /** Takes a row, and stores all that were taken when these are enough. */
  public void add(MovedRow row) {
    waiting.add(row);
    size += row.size();
    if (waiting.size() >= ROWS || size >= ENOUGH) {
      flush();
      if (neighbours.haveWritten()) {
        LockSupport.parkNanos(TURN_OF_OTHERS.toNanos());
      }
    }
  }

  /** Stores what was taken and not stored yet. */
  public void flush() {
    if (!waiting.isEmpty()) {
      ImportTally more =
          sessions.write(
              "import executions",
              session -> {
                ImportTally written = new ImportWrite(session, clock.instant()).write(waiting);
                dialect.announce(session, IMPORT);
                return written;
              });
      tally = tally.plus(more);
      waiting.clear();
      size = 0;
    }
  }

  /** What it came to in the history, as far as it is stored. */
  public ImportTally tally() {
    return tally;
  }

  /** Closes the history; what was taken and not stored is given up. */
  @Override
  public void close() {
    neighbours.close();
    sessions.close();
  }
}
