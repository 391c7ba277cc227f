package dev.pulse.agent.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears when other JVMs have written. The database tells at once; behind a pool that gives each
 * transaction another connection nothing is heard of it, so a number that every writer counts up is
 * looked at as well.
 *
 * <p>Threading: asked by one thread at a time. A daemon thread of its own, {@code pulse-listen},
 * has a connection for as long as somebody asks: as a rule, while a page is open.
 */
final class PostgresNeighbours implements Neighbours {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Nobody who wants to know asks less often. */
  private static final Duration NOBODY_ASKS = Duration.ofSeconds(20);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private static final String CHANGES =
      "SELECT COALESCE(SUM(changes), 0) FROM pulse_instances WHERE id <> ?";

  private final PostgresConnector connector;
  private final AtomicBoolean written = new AtomicBoolean();
  private volatile String self = "";
  private volatile long askedAt;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /** What the number was when it was last looked at; whatever happened before is news. */
  private long seen = -1;

  PostgresNeighbours(PostgresConnector connector) {
    this.connector = connector;
  }

  @Override
  public void begin(String instanceId) {
    self = instanceId;
  }

  @Override
  public synchronized boolean haveWritten() {
    askedAt = System.nanoTime();
    if (!closed && (thread == null || !thread.isAlive())) {
      Thread started = new Thread(this::listen, "pulse-listen");
      started.setDaemon(true);
      started.setContextClassLoader(ClassLoader.getSystemClassLoader());
      thread = started;
      started.start();
    }
    return written.getAndSet(false);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void listen() {
    Duration pause = FIRST_RETRY;
    while (isAsked()) {
      try (Connection connection = connector.connect()) {
        begin(connection);
        while (isAsked()) {
          look(connection);
          pause = FIRST_RETRY;
        }
      } catch (SQLException e) {
        // Who writes says what is wrong with the database; what was missed shows in the number.
        pause = sleep(pause);
      }
    }
  }

  private void look(Connection connection) throws SQLException {
    long now = changes(connection);
    boolean changed = now != seen;
    seen = now;
    if (changed || isTold(connection.unwrap(PGConnection.class))) {
      written.set(true);
    }
  }

  private boolean isAsked() {
    return !closed && System.nanoTime() - askedAt < NOBODY_ASKS.toNanos();
  }

  private static void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + PostgresDialect.CHANNEL);
    }
  }

  private long changes(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHANGES)) {
      statement.setString(1, self);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Waits until it is time to look again, or somebody else has written. */
  private boolean isTold(PGConnection connection) throws SQLException {
    PGNotification[] told = connection.getNotifications((int) LOOK_EVERY.toMillis());
    boolean others = false;
    for (PGNotification one : told == null ? new PGNotification[0] : told) {
      others |= !one.getParameter().equals(self);
    }
    return others;
  }

  private static Duration sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      // Closed: the loop looks.
    }
    Duration next = pause.multipliedBy(2);
    return next.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : next;
  }
}
