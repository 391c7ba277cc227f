package dev.pulse.agent.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Connects to one PostgreSQL database. Threading: any number of threads.
 *
 * <p>The driver registers itself with {@code DriverManager} when its class is initialised, where
 * the application would have it in its list; so it is taken out again at once.
 */
final class PostgresConnector {

  private static final Driver DRIVER = unregistered();

  private final String url;
  private final Properties properties;

  /**
   * @param url as the driver takes it, {@code jdbc:postgresql://host:port/database?option=value}
   * @param user where the URL names none
   * @param password where the URL names none
   */
  PostgresConnector(String url, @Nullable String user, @Nullable String password) {
    this.url = url;
    this.properties = properties(user, password);
  }

  Connection connect() throws SQLException {
    Connection connection = DRIVER.connect(url, properties);
    if (connection == null) {
      throw new SQLException("pulse.store is no address of a PostgreSQL database: " + place());
    }
    return connection;
  }

  /** Where it is, as it may be shown. */
  String place() {
    int options = url.indexOf('?');
    return url.substring("jdbc:".length(), options < 0 ? url.length() : options);
  }

  /** What the URL says of these counts more. */
  private static Properties properties(@Nullable String user, @Nullable String password) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "pulse");
    properties.setProperty("connectTimeout", "10");
    // A host that is gone without a word must not keep a thread for hours.
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  private static Driver unregistered() {
    Driver driver = new Driver();
    try {
      if (Driver.isRegistered()) {
        Driver.deregister();
      }
    } catch (SQLException e) {
      // The application does not see it: it comes from a class loader of its own.
    }
    return driver;
  }
}
