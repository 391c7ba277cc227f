package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.RetentionLimits;
import dev.pulse.agent.store.jdbc.PrunableExecutions.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Prunes a history: what is to go is looked for by a reader, and the writer's turn is taken only
 * for what was found. Threading: for one thread at a time.
 */
final class JdbcRetention implements Retention {

  private static final Duration INSTANCES_EVERY = Duration.ofHours(1);
  private static final Duration HOURS_EVERY = Duration.ofHours(1);

  /**
   * Counts by the hour, and what was done by hand, stay for so long, or for as long as executions
   * where that is longer.
   */
  private static final Duration HOURS_KEPT = Duration.ofDays(400);

  private static final String OLDEST =
      "SELECT started_at FROM pulse_executions WHERE status = ? ORDER BY started_at, id LIMIT 1";

  private final Dialect dialect;
  private final Sessions sessions;
  private final Clock clock;
  private final BundleSweep sweep;
  private final FreeRoom freeRoom;
  private final AtomicLong owedByHand;
  private final AtomicLong removed = new AtomicLong();
  private Instant nextInstances = Instant.MIN;
  private Instant nextHours = Instant.MIN;
  private @Nullable PruneRound round;

  /**
   * @param owedByHand entries of the index that are to be looked up for what others removed
   */
  JdbcRetention(Dialect dialect, Sessions sessions, AtomicLong owedByHand, Clock clock) {
    this.owedByHand = owedByHand;
    this.dialect = dialect;
    this.sessions = sessions;
    this.clock = clock;
    this.sweep = new BundleSweep(dialect.logIndex());
    this.freeRoom = new FreeRoom(dialect);
  }

  @Override
  public boolean prune(RetentionLimits limits) {
    if (!dialect.takes(Dialect.Chore.PRUNE, sessions)) {
      round = null;
      return false;
    }
    PruneRound current = round == null ? begin(limits) : round;
    round = current;
    if (removeLogs()) {
      return true;
    }
    PruneRound.Look look = sessions.read("look for executions to remove", current::look);
    if (!look.found().isEmpty()) {
      removed.addAndGet(
          sessions.write(
              "remove executions",
              session -> {
                List<Found> gone = new ExecutionRemoval(session).remove(look.found());
                sweep.lookUp(session, ExecutionRemoval.lookUps(gone));
                return gone.size();
              }));
    }
    if (!look.isLast()
        || sweep()
        || forgetInstances(limits)
        || removeHours(limits)
        || giveBack(limits)) {
      return true;
    }
    round = null;
    sessions.upkeep();
    return false;
  }

  private PruneRound begin(RetentionLimits limits) {
    Instant now = clock.instant();
    return sessions.read(
        "look for executions to remove",
        session -> PruneRound.begin(session, limits, dialect, now));
  }

  private boolean removeLogs() {
    boolean any =
        sessions.read("look for logs to remove", session -> new RemovedLogs(session).isAny());
    if (any) {
      sessions.write(
          "remove logs",
          session -> {
            new RemovedLogs(session).removeSome();
            return session;
          });
    }
    return any;
  }

  private boolean sweep() {
    long owed = owedByHand.getAndSet(0);
    boolean any = owed > 0 || sweep.isBehind();
    if (any) {
      sessions.write(
          "clear the index",
          session -> {
            sweep.lookUp(session, owed);
            return session;
          });
    }
    return any;
  }

  /** Once in a while, for it looks at all that is left from before the age. */
  private boolean forgetInstances(RetentionLimits limits) {
    Instant now = clock.instant();
    if (limits.age().isZero() || now.isBefore(nextInstances)) {
      return false;
    }
    Instant before = now.minus(limits.age());
    List<String> forgotten =
        sessions.read(
            "look for instances to remove", session -> ForgottenInstances.find(session, before));
    if (forgotten.isEmpty()) {
      nextInstances = now.plus(INSTANCES_EVERY);
      return false;
    }
    sessions.write(
        "remove instances",
        session -> {
          ForgottenInstances.remove(session, forgotten, before);
          return session;
        });
    return true;
  }

  private boolean removeHours(RetentionLimits limits) {
    Instant now = clock.instant();
    if (limits.age().isZero() || now.isBefore(nextHours)) {
      return false;
    }
    Duration kept = limits.age().compareTo(HOURS_KEPT) > 0 ? limits.age() : HOURS_KEPT;
    Instant before = now.minus(kept);
    Optional<String> job =
        sessions.read("look for counts to remove", session -> HoursTable.olderOf(session, before));
    if (job.isEmpty()) {
      removeAudit(before);
      nextHours = now.plus(HOURS_EVERY);
      return false;
    }
    sessions.write(
        "remove counts",
        session -> {
          HoursTable.remove(session, job.get(), before);
          return session;
        });
    return true;
  }

  /** What was done by hand is little, so it goes at once. */
  private void removeAudit(Instant before) {
    sessions.write(
        "remove what was noted of actions",
        session -> {
          JdbcAuditTrail.remove(session, before);
          return session;
        });
  }

  private boolean giveBack(RetentionLimits limits) {
    boolean any = sessions.read("look for free space", session -> freeRoom.isAny(session, limits));
    if (any) {
      sessions.write(
          "give back free space",
          session -> {
            freeRoom.giveBackSome(session);
            return session;
          });
    }
    return any;
  }

  @Override
  public RetentionFigures figures() {
    return sessions.read(
        "read the size of the history",
        session ->
            new RetentionFigures(removed.get(), oldest(session), dialect.room(session).size()));
  }

  private static @Nullable Instant oldest(Session session) throws SQLException {
    Instant oldest = null;
    for (ExecutionStatus status : ExecutionStatus.values()) {
      try (ResultSet row = session.bind(OLDEST).text(status.wire()).query()) {
        if (row.next()) {
          Instant start = Timestamps.instant(row.getString(1));
          oldest = oldest == null || start.isBefore(oldest) ? start : oldest;
        }
      }
    }
    return oldest;
  }
}
