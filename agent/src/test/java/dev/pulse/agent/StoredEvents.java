package dev.pulse.agent;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was to be stored. */
final class StoredEvents implements ExecutionWriter {

  private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void register(Instance instance) {}

  @Override
  public void heartbeat(String instanceId, Instant at) {}

  @Override
  public void end(String instanceId, Instant at) {}

  @Override
  public void write(List<ExecutionEvent> batch) {
    events.addAll(batch);
  }

  List<ExecutionEvent> events() {
    return events;
  }

  /** Executions that have ended, in this order. */
  List<Execution> finished() {
    return events.stream()
        .filter(ExecutionEvent.Finished.class::isInstance)
        .map(event -> ((ExecutionEvent.Finished) event).execution())
        .toList();
  }

  /** Those of a job of the scheduler that fails. */
  List<Execution> finished(String job) {
    return events.stream()
        .filter(ExecutionEvent.Finished.class::isInstance)
        .map(ExecutionEvent.Finished.class::cast)
        .filter(event -> event.job().name().equals(job))
        .map(ExecutionEvent.Finished::execution)
        .toList();
  }
}
