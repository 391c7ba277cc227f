package dev.pulse.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into the history that an application has left. */
public final class HistoryFile {

  private static final String COMPLETED =
      """
      SELECT count(*) FROM pulse_executions
      WHERE status = 'completed' AND completed_at IS NOT NULL\
      """;

  private HistoryFile() {}

  /** The file in a data directory. */
  public static Path in(Path directory) {
    return directory.resolve("pulse.db");
  }

  /** How many executions are in it from their start to their end. */
  public static long completed(Path directory) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + in(directory));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COMPLETED)) {
      return row.getLong(1);
    }
  }
}
