package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.RetentionLimits;
import java.sql.SQLException;

/**
 * Gives space that the database does not use back to the file system, little by little. Some is
 * left: what is recorded next goes there, and moving it out would be in vain. Threading: for one
 * thread, within a transaction.
 */
final class FreeRoom {

  /** Less is not worth the work. */
  private static final long LEAST = 1024 * 1024;

  /** What is given back at once. */
  private static final long STEP = 1024 * 1024;

  private final Dialect dialect;
  private boolean givingBack;

  FreeRoom(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Whether there is any to be given back. */
  boolean isAny(Session session, RetentionLimits limits) throws SQLException {
    Room room = dialect.room(session);
    boolean tooLarge = limits.size() > 0 && room.size() > limits.size() && room.free() > 0;
    long kept = givingBack ? room.size() / 16 : room.size() / 8;
    givingBack =
        dialect.givesBack(session) && (tooLarge || (room.free() > LEAST && room.free() > kept));
    return givingBack;
  }

  /** Gives back a little. */
  void giveBackSome(Session session) throws SQLException {
    dialect.giveBack(session, STEP);
  }
}
