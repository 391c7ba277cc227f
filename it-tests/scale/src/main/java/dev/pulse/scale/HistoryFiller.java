package dev.pulse.scale;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.HistoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a history through the store's own writer, as the agent would, with executions that are
 * spread evenly over a span of time. For one thread.
 */
final class HistoryFiller {

  private static final int EXECUTIONS_IN_A_BATCH = 5_000;
  private static final int REMEMBERED = 1_000;

  private final ExecutionWriter writer;
  private final List<SyntheticJob> jobs;
  private final SyntheticRuns runs;
  private final double millisApart;
  private double nextStart;
  private long written;
  private final List<String> someIds = new ArrayList<>();
  private long rememberEvery = 1;

  /**
   * @param executions how many there will be when the span is filled
   */
  HistoryFiller(HistoryStore store, int jobs, Instant from, Instant until, long executions) {
    this.writer = store.writer();
    this.jobs = SyntheticJob.list(jobs);
    Instance instance =
        new Instance("PI_synthetic", "acme-shop", "localhost", 1, from, "OpenJDK 17", "synthetic");
    this.runs = new SyntheticRuns(this.jobs, instance.id(), until);
    this.millisApart = (double) Duration.between(from, until).toMillis() / executions;
    this.nextStart = from.toEpochMilli();
    writer.register(instance);
  }

  /** The jobs whose executions are written. */
  List<SyntheticJob> jobs() {
    return jobs;
  }

  /** The ids of some of those that were written, from all over the history. */
  List<String> someIds() {
    return List.copyOf(someIds);
  }

  /** Writes so many executions more. */
  void write(long executions) {
    for (long left = executions; left > 0; left -= EXECUTIONS_IN_A_BATCH) {
      writer.write(batch((int) Math.min(left, EXECUTIONS_IN_A_BATCH)));
    }
  }

  /** The events of so many executions more. */
  List<ExecutionEvent> batch(int executions) {
    List<ExecutionEvent> events = new ArrayList<>(3 * executions);
    for (int i = 0; i < executions; i++) {
      String id = runs.next((long) nextStart, events);
      nextStart += millisApart;
      remember(id);
    }
    return events;
  }

  private void remember(String id) {
    if (written++ % rememberEvery == 0) {
      someIds.add(id);
    }
    if (someIds.size() > 2 * REMEMBERED) {
      for (int i = someIds.size() - 1; i > 0; i -= 2) {
        someIds.remove(i);
      }
      rememberEvery *= 2;
    }
  }
}
