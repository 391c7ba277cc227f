package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogCapture;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.event.DurationHistogram;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.store.ExecutionWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from the queue to the store. Executions may be recorded before it starts: the queue holds
 * them until there is a store.
 *
 * <p>Threading: started and stopped by one thread each; {@link #status} is for any.
 */
public final class Recording {

  /**
   * Work that a job starts and does not wait for is common, and its output belongs to the job; but
   * threads of pools would write into history for ever.
   */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final ExecutionIds ids = new ExecutionIds();
  private final ExecutionQueue queue;
  private final LogBudget budget;
  private final Secrets secrets;
  private final Clock clock;
  private final Duration grace;
  private final Outage outage;
  private final HookFaults faults;
  private final RecordingSwitch onOff = new RecordingSwitch();
  private final DurationHistogram writes =
      DurationHistogram.upTo(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30);
  private volatile @Nullable RunningExecutions running;
  private volatile @Nullable BatchWriter writer;
  private volatile @Nullable Thread thread;

  /**
   * Begins with an empty queue.
   *
   * @param capacity executions that started or ended and are not stored yet
   * @param secrets what is masked before it is stored
   * @param outages hears when nothing can be stored
   */
  public Recording(
      int capacity, LogBudget budget, Secrets secrets, Clock clock, OutageListener outages) {
    this(capacity, budget, secrets, clock, outages, GRACE);
  }

  /**
   * The same with another time for which the output of an execution's threads is kept after its
   * end.
   */
  Recording(
      int capacity,
      LogBudget budget,
      Secrets secrets,
      Clock clock,
      OutageListener outages,
      Duration grace) {
    this.queue = new ExecutionQueue(capacity);
    this.budget = budget;
    this.secrets = secrets;
    this.clock = clock;
    this.grace = grace;
    this.outage = new Outage(queue, budget, outages);
    this.faults = new HookFaults(outages);
  }

  /** From now on it is known which executions run; to be called before a recorder is made. */
  public RunningExecutions watchRunning() {
    RunningExecutions watched = new RunningExecutions(ids);
    running = watched;
    return watched;
  }

  /** Which executions run; null if nobody wants to know. */
  @Nullable RunningExecutions running() {
    return running;
  }

  /** Whether anything is recorded at all. */
  public RecordingSwitch onOff() {
    return onOff;
  }

  /** What went wrong inside of Pulse while it was called. */
  public HookFaults faults() {
    return faults;
  }

  ExecutionIds ids() {
    return ids;
  }

  ExecutionQueue queue() {
    return queue;
  }

  /** For the logs of executions, of which the queue is told. */
  LogCapture logs(Clock time) {
    return new LogCapture(budget, secrets, time, new QueuedLogs(queue), onOff::isOff);
  }

  /** Starts to store, on a thread of its own. */
  public void start(ExecutionWriter store, EventBus bus, Instance instance) {
    start(store, bus, instance, () -> {});
  }

  /**
   * The same.
   *
   * @param nowAndThen is run on that thread: at each sign of life, and while nothing can be stored
   */
  public void start(ExecutionWriter store, EventBus bus, Instance instance, Runnable nowAndThen) {
    EventSource events = new EventSource(queue, ids, instance.id(), secrets, budget, grace);
    BatchWriter batches =
        new BatchWriter(queue, events, store, bus, instance, clock, outage, writes, nowAndThen);
    Thread started = new Thread(batches, "pulse-writer");
    started.setDaemon(true);
    started.setContextClassLoader(ClassLoader.getSystemClassLoader());
    writer = batches;
    thread = started;
    started.start();
  }

  /**
   * Ends open executions as shut down, stores what there is, and stops; waits for so long at most,
   * of which the last tenth is for what is being stored by then.
   */
  public void stop(Duration atMost) {
    BatchWriter batches = writer;
    Thread running = thread;
    if (batches == null || running == null) {
      return;
    }
    batches.stop(atMost.minus(atMost.dividedBy(10)));
    try {
      running.join(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing has been recorded that is not stored yet. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** How long it took to store a batch of executions and logs, each time that it worked. */
  public DurationHistogram.Counted writes() {
    return writes.counted();
  }

  /** How the recording fares. */
  public RecordingStatus status() {
    BatchWriter batches = writer;
    Set<String> inHand = batches == null ? Set.of() : batches.inHand();
    return new RecordingStatus(
        outage.problem(),
        inHand.size() + queue.waitingBeside(inHand),
        inHand.size(),
        batches != null && batches.isStuck(),
        new Losses(
            outage.lost(),
            faults.lost(),
            budget.dropped(),
            budget.late(),
            queue.stacks() + budget.stacks(),
            queue.plans()));
  }
}
