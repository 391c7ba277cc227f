package dev.pulse.agent.http.live;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Finished;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.ExecutionEvent.Started;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans of jobs of which clients are still to be told, at most once a second. Most runs come with a
 * plan of the next, which is stored with them: whoever is told of the run and reads the job finds
 * it, so that only the other plans are told.
 *
 * <p>Threading: for the feed's thread.
 */
final class PlanNews {

  private static final long PAUSE_NANOS = 1_000_000_000;

  private final Map<String, Planned> waiting = new LinkedHashMap<>();
  private long toldAt = System.nanoTime() - PAUSE_NANOS;

  /** Takes the plans among events that all have been stored before clients are told of any. */
  void take(List<ExecutionEvent> events) {
    for (ExecutionEvent event : events) {
      if (event instanceof Planned plan) {
        waiting.put(plan.job().id(), plan);
      }
    }
    if (!waiting.isEmpty()) {
      for (ExecutionEvent event : events) {
        if (event instanceof Started || event instanceof Finished) {
          waiting.remove(event.job().id());
        }
      }
    }
  }

  /** Nobody needs to be told of what waits. */
  void clear() {
    waiting.clear();
  }

  /** What is to be told now. */
  List<Planned> due(long now) {
    if (waiting.isEmpty() || now - toldAt < PAUSE_NANOS) {
      return List.of();
    }
    toldAt = now;
    List<Planned> due = new ArrayList<>(waiting.values());
    waiting.clear();
    return due;
  }
}
