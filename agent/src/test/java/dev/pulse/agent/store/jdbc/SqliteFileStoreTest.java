package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.ActionsContract;
import dev.pulse.agent.store.AlertStoreContract;
import dev.pulse.agent.store.ExecutionReaderContract;
import dev.pulse.agent.store.ExecutionWalkContract;
import dev.pulse.agent.store.ExecutionWriterContract;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.InstanceReaderContract;
import dev.pulse.agent.store.JobReaderContract;
import dev.pulse.agent.store.LogLinesContract;
import dev.pulse.agent.store.LogReaderContract;
import dev.pulse.agent.store.RetentionContract;
import dev.pulse.agent.store.StatisticsReaderContract;
import dev.pulse.agent.store.TimeSpanContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** SQLite in a file holds to every contract of a store. */
final class SqliteFileStoreTest {

  @TempDir Path directory;

  @Nested
  final class Writing extends ExecutionWriterContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Reading extends ExecutionReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Alerting extends AlertStoreContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Spans extends TimeSpanContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Walks extends ExecutionWalkContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Actions extends ActionsContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Statistics extends StatisticsReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Jobs extends JobReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Instances extends InstanceReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Logs extends LogReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Lines extends LogLinesContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }

  @Nested
  final class Pruning extends RetentionContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.UNINDEXED, notice -> {});
    }
  }
}
