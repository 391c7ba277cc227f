package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;

/** The ways in which SQLite fails, as far as a person can do something about them. */
enum SqliteError {
  BUSY(5, "another process keeps it locked. Nothing is lost as long as Pulse can try again"),
  LOCKED(6, "it is locked. Nothing is lost as long as Pulse can try again"),
  READ_ONLY(8, "it may not be written. Give this user write access to the file and its directory"),
  DISK(
      10,
      "the disk reported an error, or may not be written any more. Check the disk and the mount"),
  CORRUPT(11, "the file is damaged. Move it away and restart, and a new history begins"),
  FULL(13, "the disk is full. Free some space"),
  CANNOT_OPEN(
      14,
      "it cannot be opened. Check that the directory exists and that this user may write to it"),
  PROTOCOL(15, "the locks of the file system do not work. Put the history on a local disk"),
  NOT_A_DATABASE(
      26, "the file is no SQLite database. Move it away and restart, and a new history begins"),
  OTHER(-1, "");

  private final int code;
  private final String advice;

  SqliteError(int code, String advice) {
    this.code = code;
    this.advice = advice;
  }

  /** What this exception stands for, by the primary result code. */
  static SqliteError of(SQLException e) {
    for (SqliteError error : values()) {
      if (error.code == (e.getErrorCode() & 0xFF)) {
        return error;
      }
    }
    return OTHER;
  }

  /** Whether it is no more than somebody else's turn. */
  boolean passes() {
    return this == BUSY || this == LOCKED;
  }

  /** Whether it failed because somebody else kept the database locked for too long. */
  static boolean isBusy(StoreException e) {
    return e.getCause() instanceof SQLException cause && of(cause) == BUSY;
  }

  /** Whether the file itself is at fault, so that only another file helps. */
  boolean unusableFile() {
    return this == CORRUPT || this == NOT_A_DATABASE;
  }

  /** What happened and what to do about it, with the words of the driver. */
  String explain(SQLException e) {
    Throwable cause = e.getCause();
    String words = e.getMessage() + (cause == null ? "" : " (" + cause + ")");
    return advice.isEmpty() ? words : advice + ". " + words;
  }
}
