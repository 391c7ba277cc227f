package dev.pulse.scale;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One history that grows, and what is measured of it between. For one thread. */
final class GrowingHistory implements AutoCloseable {

  private static final int JOBS = 40;
  private static final Duration SPAN = Duration.ofDays(60);
  private static final int ROUNDS = 9;
  private static final int EXECUTIONS_IN_A_ROUND = 50_000;

  /** As many as the agent stores at once when it has much to store. */
  private static final int EXECUTIONS_IN_A_BATCH = 2_500;

  private static final int PAGE = 50;

  private final Path directory;
  private final Path file;
  private final Instant from;
  private final long most;
  private final HistoryStore store;
  private final HistoryFiller filler;
  private long executions;
  private int empties;

  GrowingHistory(Path directory, long most) {
    this.directory = directory;
    this.file = directory.resolve("pulse.db");
    this.from = Instant.now().minus(SPAN);
    this.most = most;
    this.store = open(file);
    this.filler = filler(store);
  }

  private static HistoryStore open(Path file) {
    return SqliteStores.openFile(file, Clock.systemUTC(), SqliteStores.Search.UNINDEXED, notice -> {});
  }

  /** Its executions lie within the span, together with those that are written to measure. */
  private HistoryFiller filler(HistoryStore target) {
    return new HistoryFiller(target, JOBS, from, from.plus(SPAN), 2 * most);
  }

  /** Has it hold so many executions, if it does not hold more. */
  void growTo(long wanted) {
    long more = Math.max(0, wanted - executions);
    filler.write(more);
    executions += more;
    System.out.printf("%,d executions%n", executions);
  }

  /** Measures reading first, for writing makes it longer. */
  Figures measure() throws IOException {
    long held = executions;
    long bytes = Files.size(file);
    double pageOfStatus = page(ExecutionStatus.FAILED, ExecutionStatus.COMPLETED);
    double pageOfJob = page(new ExecutionStatus[] {null});
    double deep = deepPage();
    List<String> ids = filler.someIds();
    double byId =
        Timing.medianMicros(1000, i -> store.executions().find(ids.get(i * 31 % ids.size())));
    double jobs = Timing.medianMicros(20, i -> store.jobs().list());
    Rates alone = write();
    Pruning pruning = Pruning.start(store.retention(), oldestTwentieth());
    Rates pruned = write();
    pruning.close();
    return new Figures(
        held,
        bytes,
        alone.perSecond(),
        alone.ofEmpty(),
        pruned.ofEmpty(),
        pageOfStatus,
        pageOfJob,
        deep,
        byId,
        jobs,
        pruning.removedPerSecond(),
        pruning.longestMillis());
  }

  private double page(ExecutionStatus... statuses) {
    return Timing.medianMicros(
        400,
        i ->
            store
                .executions()
                .list(new ExecutionQuery(job(i), statuses[i / JOBS % statuses.length], PAGE, 0)));
  }

  private double deepPage() {
    List<ExecutionQuery> queries = new ArrayList<>();
    for (JobSummary job : store.jobs().list()) {
      String id = job.job().id();
      String cursor =
          store
              .executions()
              .list(new ExecutionQuery(id, null, 1, (job.completed() + job.failed()) / 2))
              .nextCursor();
      queries.add(new ExecutionQuery(id, null, PAGE, 0, cursor));
    }
    return Timing.medianMicros(400, i -> store.executions().list(queries.get(i % queries.size())));
  }

  private String job(int i) {
    return filler.jobs().get(i % JOBS).job().id();
  }

  private record Rates(long perSecond, double ofEmpty) {}

  /** Writes to this history and to an empty one in turns; the first rounds do not count. */
  private Rates write() throws IOException {
    double[] here = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int i = -2; i < ROUNDS; i++) {
      double own = i % 2 == 0 ? write(store, filler) : 0;
      double empty = writeEmpty();
      own = i % 2 == 0 ? own : write(store, filler);
      executions += EXECUTIONS_IN_A_ROUND;
      if (i >= 0) {
        here[i] = own;
        ratios[i] = own / empty;
      }
    }
    Arrays.sort(here);
    Arrays.sort(ratios);
    return new Rates((long) here[ROUNDS / 2], ratios[ROUNDS / 2]);
  }

  private double writeEmpty() throws IOException {
    Path empty = directory.resolve("empty-" + empties++ + ".db");
    try (HistoryStore target = open(empty)) {
      return write(target, filler(target));
    } finally {
      Files.delete(empty);
    }
  }

  private static double write(HistoryStore target, HistoryFiller source) {
    List<List<ExecutionEvent>> batches = new ArrayList<>();
    for (int i = 0; i < EXECUTIONS_IN_A_ROUND; i += EXECUTIONS_IN_A_BATCH) {
      batches.add(source.batch(EXECUTIONS_IN_A_BATCH));
    }
    long begin = System.nanoTime();
    for (List<ExecutionEvent> batch : batches) {
      target.writer().write(batch);
    }
    return EXECUTIONS_IN_A_ROUND / ((System.nanoTime() - begin) / 1e9);
  }

  /** What started before the end of the first twentieth. */
  private Duration oldestTwentieth() {
    Instant end = from.plus(SPAN.multipliedBy(executions).dividedBy(20 * 2 * most));
    return Duration.between(end, Instant.now());
  }

  @Override
  public void close() {
    store.close();
  }
}
