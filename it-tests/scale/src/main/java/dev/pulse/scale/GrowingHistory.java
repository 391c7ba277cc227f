package dev.pulse.scale;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import dev.pulse.agent.store.RetentionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One history that grows, and what is measured of it between. For one thread. */
public final class GrowingHistory implements AutoCloseable {

  private static final int JOBS = 40;
  private static final Duration SPAN = Duration.ofDays(60);
  private static final int ROUNDS = 5;
  private static final int EXECUTIONS_IN_A_ROUND = 100_000;

  /** As many as the agent stores at once when it has much to store. */
  private static final int EXECUTIONS_IN_A_BATCH = 10_000;

  /** More than are ever written to measure. */
  private static final long MEASURED = 10_000_000;

  private static final int PAGE = 50;

  /** In a shorter history there is too little to remove. */
  private static final long WORTH_PRUNING = 500_000;

  private static final String NAME = "history";

  private final Histories histories;
  private final Instant from;
  private final long room;
  private final HistoryStore store;
  private final HistoryFiller filler;
  private long executions;
  private int emptied;

  /**
   * Begins empty.
   *
   * @param most how many executions it is to hold in the end
   */
  public GrowingHistory(Histories histories, long most) {
    this.histories = histories;
    this.from = Instant.now().minus(SPAN);
    this.room = most + MEASURED;
    this.store = histories.open(NAME);
    this.filler = filler(store);
  }

  /** Its executions lie within the span, together with those that are written to measure. */
  private HistoryFiller filler(HistoryStore target) {
    return new HistoryFiller(target, JOBS, from, from.plus(SPAN), room);
  }

  /** Has it hold so many executions, if it does not hold more. */
  public void growTo(long wanted) {
    long more = Math.max(0, wanted - executions);
    filler.write(more);
    executions += more;
    System.out.printf("%s: %,d executions%n", histories.title(), executions);
  }

  /** Measures reading first, for writing makes it longer. */
  public Figures measure() {
    return new Figures(executions, histories.bytes(NAME), read(), write(), null);
  }

  /** The same, and pruning. */
  Figures measureWithPruning() {
    return measure().with(prune());
  }

  /** Reads what people look at. */
  public Figures.Reading read() {
    List<String> ids = filler.someIds();
    return new Figures.Reading(
        page(ExecutionStatus.COMPLETED),
        page(ExecutionStatus.FAILED),
        page(null),
        deepPage(),
        Timing.medianMicros(1000, i -> store.executions().find(ids.get(i * 31 % ids.size()))),
        Timing.medianMicros(50, i -> store.jobs().list()));
  }

  private Figures.@Nullable Pruning prune() {
    if (executions < WORTH_PRUNING) {
      return null;
    }
    double alone = page(null);
    double meanwhile;
    long removed;
    try (Pruning pruning = Pruning.start(store.retention(), oldestTwentieth())) {
      meanwhile = page(null);
      removed = pruning.removedPerSecond();
    }
    try (Pruning pruning = Pruning.start(store.retention(), oldestTwentieth())) {
      return new Figures.Pruning(removed, meanwhile / alone, write().ofEmpty());
    }
  }

  private double page(@Nullable ExecutionStatus status) {
    return Timing.medianMicros(
        400, i -> store.executions().list(new ExecutionQuery(job(i), status, PAGE, 0)));
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

  /** Writes to this history and to an empty one in turns; the first round does not count. */
  private Figures.Writing write() {
    double[] here = new double[ROUNDS];
    double[] empties = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int i = -1; i < ROUNDS; i++) {
      double own = i % 2 == 0 ? writeHere() : 0;
      double empty = writeEmpty();
      own = i % 2 == 0 ? own : writeHere();
      executions += EXECUTIONS_IN_A_ROUND;
      if (i >= 0) {
        here[i] = own;
        empties[i] = empty;
        ratios[i] = own / empty;
      }
    }
    return new Figures.Writing(median(here), median(empties), median(ratios));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /**
   * With all of it moved from SQLite's write-ahead log into the file: what is written to a long
   * history is moved as it goes.
   */
  private double writeEmpty() {
    String empty = "empty-" + emptied++;
    try (HistoryStore target = histories.open(empty)) {
      List<List<ExecutionEvent>> batches = batches(filler(target));
      return perSecond(
          () -> {
            write(target, batches);
            target.retention().prune(RetentionLimits.NONE);
          });
    } finally {
      histories.drop(empty);
    }
  }

  private double writeHere() {
    List<List<ExecutionEvent>> batches = batches(filler);
    return perSecond(() -> write(store, batches));
  }

  private static List<List<ExecutionEvent>> batches(HistoryFiller source) {
    List<List<ExecutionEvent>> batches = new ArrayList<>();
    for (int i = 0; i < EXECUTIONS_IN_A_ROUND; i += EXECUTIONS_IN_A_BATCH) {
      batches.add(source.batch(EXECUTIONS_IN_A_BATCH));
    }
    return batches;
  }

  private static void write(HistoryStore target, List<List<ExecutionEvent>> batches) {
    for (List<ExecutionEvent> batch : batches) {
      target.writer().write(batch);
    }
  }

  private static double perSecond(Runnable writing) {
    long begin = System.nanoTime();
    writing.run();
    return EXECUTIONS_IN_A_ROUND / ((System.nanoTime() - begin) / 1e9);
  }

  /** What started before the end of the first twentieth. */
  private Duration oldestTwentieth() {
    Instant end = from.plus(SPAN.multipliedBy(executions).dividedBy(20 * room));
    return Duration.between(end, Instant.now());
  }

  @Override
  public void close() {
    store.close();
  }
}
