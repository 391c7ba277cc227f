package dev.pulse.agent.event;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the executions of this JVM that have ended and been stored: what retention removes is
 * still counted, and so is nothing that others run. Threading: any number of threads.
 */
public final class ExecutionTally {

  private static final Comparator<Count> IN_ORDER =
      Comparator.comparing(Count::scheduler).thenComparing(Count::status);

  private final Map<Kind, Long> counts = new ConcurrentHashMap<>();

  private record Kind(String scheduler, ExecutionStatus status) {}

  /** How many executions of a scheduler's jobs have ended with a status. */
  public record Count(String scheduler, ExecutionStatus status, long executions) {}

  private ExecutionTally() {}

  /** Counts what is announced from now on. */
  public static ExecutionTally of(EventBus bus) {
    ExecutionTally tally = new ExecutionTally();
    bus.subscribe(tally::count);
    return tally;
  }

  private void count(List<ExecutionEvent> committed) {
    for (ExecutionEvent event : committed) {
      if (event instanceof ExecutionEvent.Finished end) {
        counts.merge(new Kind(event.job().scheduler(), end.execution().status()), 1L, Long::sum);
      }
    }
  }

  /** What has been counted, by scheduler and status. */
  public List<Count> counts() {
    return counts.entrySet().stream()
        .map(each -> new Count(each.getKey().scheduler(), each.getKey().status(), each.getValue()))
        .sorted(IN_ORDER)
        .toList();
  }
}
