package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes executions that are gone out of the bundles of the search index, and bundles of which none
 * is left out of the index itself. Which bundles an execution is in is not known, so it goes round
 * all of them, a little at a time. Threading: for one thread.
 *
 * <p>A search looks up what the index names, so it never finds what is gone; only space is lost
 * until the sweep comes by.
 */
final class BundleSweep {

  private static final String EXISTS = "SELECT 1 FROM pulse_executions WHERE id = ?";

  private static final long AT_ONCE = 2_000;

  private final LogIndex index;
  private final Ring indexed = new Ring("pulse_indexed_logs");
  private final Ring unindexed = new Ring("pulse_unindexed_logs");

  BundleSweep(LogIndex index) {
    this.index = index;
  }

  /** Looks up about so many executions more, as many as one transaction may hold. */
  void lookUp(Session session, long executions) throws SQLException {
    for (Long number : indexed.sweep(session, executions)) {
      index.remove(session, number);
    }
    unindexed.sweep(session, executions);
  }

  /** Whether some are still to be looked up. */
  boolean isBehind() {
    return indexed.owed > 0 || unindexed.owed > 0;
  }

  /** A table of bundles, and how far the sweep has come in it. */
  private static final class Ring {

    private final String next;
    private final String delete;
    private final String update;
    private long reached = -1;
    private long owed;

    Ring(String table) {
      this.next =
          "SELECT number, executions FROM " + table + " WHERE number > ? ORDER BY number LIMIT 1";
      this.delete = "DELETE FROM " + table + " WHERE number = ?";
      this.update = "UPDATE " + table + " SET executions = ? WHERE number = ?";
    }

    /** Goes on for about so many executions, and answers the bundles that are gone. */
    List<Long> sweep(Session session, long executions) throws SQLException {
      List<Long> gone = new ArrayList<>();
      owed += executions;
      boolean wrapped = false;
      long rest = owed - AT_ONCE;
      while (owed > Math.max(0, rest)) {
        Bundle bundle = next(session);
        if (bundle != null) {
          reached = bundle.number();
          if (sweep(session, bundle)) {
            gone.add(bundle.number());
          }
        } else {
          reached = -1;
          if (wrapped) {
            owed = 0;
          }
          wrapped = true;
        }
      }
      return gone;
    }

    private record Bundle(long number, String executions) {}

    private @Nullable Bundle next(Session session) throws SQLException {
      try (ResultSet row = session.bind(next).number(reached).query()) {
        return row.next() ? new Bundle(row.getLong(1), row.getString(2)) : null;
      }
    }

    /** Whether the bundle is gone with its last execution. */
    private boolean sweep(Session session, Bundle bundle) throws SQLException {
      String[] entries = bundle.executions().split(" ", -1);
      owed -= entries.length;
      List<String> left = new ArrayList<>();
      for (String entry : entries) {
        try (ResultSet row = session.bind(EXISTS).text(LogIndexer.id(entry)).query()) {
          if (row.next()) {
            left.add(entry);
          }
        }
      }
      if (left.isEmpty()) {
        session.bind(delete).number(bundle.number()).update();
      } else if (left.size() < entries.length) {
        session.bind(update).text(String.join(" ", left)).number(bundle.number()).update();
      }
      return left.isEmpty();
    }
  }
}
