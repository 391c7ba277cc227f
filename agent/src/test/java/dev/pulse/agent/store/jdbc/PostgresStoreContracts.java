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
import dev.pulse.agent.store.LogSearchContract;
import dev.pulse.agent.store.RetentionContract;
import dev.pulse.agent.store.StatisticsReaderContract;
import dev.pulse.agent.store.TimeSpanContract;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** PostgreSQL of one version holds to every contract of a store. */
abstract class PostgresStoreContracts {

  private final PostgresServer server;

  PostgresStoreContracts(PostgresServer server) {
    this.server = server;
  }

  private HistoryStore openNew(Clock clock) {
    return PostgresStores.open(server.newSchema(), clock, false);
  }

  @Nested
  final class Writing extends ExecutionWriterContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Reading extends ExecutionReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Alerting extends AlertStoreContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Spans extends TimeSpanContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Walks extends ExecutionWalkContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Actions extends ActionsContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Statistics extends StatisticsReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Jobs extends JobReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Instances extends InstanceReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Logs extends LogReaderContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Lines extends LogLinesContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }
  }

  @Nested
  final class Pruning extends RetentionContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }

    @Override
    protected boolean limitsSize() {
      return false;
    }
  }

  @Nested
  final class SearchWithoutIndex extends LogSearchContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return openNew(clock);
    }

    @Override
    protected void index() {}
  }

  @Nested
  final class SearchWithIndex extends LogSearchContract {
    private final PostgresStores.Address address = server.newSchema();

    @Override
    protected HistoryStore open(Clock clock) {
      return PostgresStores.open(address, clock, false);
    }

    @Override
    protected void index() {
      PostgresDialect dialect = new PostgresDialect(address.connector());
      try (PooledSessions sessions = new PooledSessions(dialect)) {
        LogIndexer indexer = new LogIndexer(sessions, dialect);
        boolean more = true;
        while (more) {
          more = indexer.step();
        }
      }
    }
  }
}
