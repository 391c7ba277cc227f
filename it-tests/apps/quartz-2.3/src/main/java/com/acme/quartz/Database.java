package com.acme.quartz;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.quartz.utils.ConnectionProvider;

/** Where Quartz keeps its jobs: a new connection for each use. */
public final class Database implements ConnectionProvider {

  static String url = "";

  /** Makes the tables, as Quartz has them written down. */
  static void create() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("RUNSCRIPT FROM 'classpath:org/quartz/impl/jdbcjobstore/tables_h2.sql'");
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void shutdown() {}

  @Override
  public void initialize() {}
}
