package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories move from PostgreSQL to PostgreSQL, and from SQLite there and back. */
final class PostgresMovingTest {

  @Nested
  final class BetweenDatabases extends Moving {
    @Override
    boolean isInFile(String name) {
      return false;
    }
  }

  @Nested
  final class FromAFile extends Moving {
    @Override
    boolean isInFile(String name) {
      return name.equals(HERE);
    }
  }

  @Nested
  final class ToAFile extends Moving {
    @Override
    boolean isInFile(String name) {
      return name.equals(THERE);
    }
  }

  @Test
  void databaseWithoutAHistoryIsLeftAlone() {
    PostgresStores.Address address = PostgresServer.NEWEST.newSchema();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> PostgresMoves.exportFrom(address))
          .isInstanceOf(StoreException.class)
          .hasMessage("There is no history in " + address.shown() + ".");
    }
  }

  private abstract static class Moving extends MovingContract {

    @TempDir private Path directory;
    private final Map<String, PostgresStores.Address> addresses = new HashMap<>();

    abstract boolean isInFile(String name);

    @Override
    HistoryStore open(String name) {
      return isInFile(name)
          ? SqliteStores.openFile(file(name), CLOCK, SqliteStores.Search.UNINDEXED, notice -> {})
          : PostgresStores.open(address(name), CLOCK, false);
    }

    @Override
    Sessions sessions(String name) {
      return new PooledSessions(
          isInFile(name)
              ? SqliteDialect.inFile(file(name))
              : new PostgresDialect(address(name).connector()));
    }

    @Override
    HistoryImport importing(String name) {
      return isInFile(name)
          ? SqliteMoves.importFile(file(name), CLOCK, notice -> {})
          : PostgresMoves.importInto(address(name), CLOCK);
    }

    private Path file(String name) {
      return directory.resolve(name + ".db");
    }

    private PostgresStores.Address address(String name) {
      return addresses.computeIfAbsent(name, any -> PostgresServer.NEWEST.newSchema());
    }
  }
}
