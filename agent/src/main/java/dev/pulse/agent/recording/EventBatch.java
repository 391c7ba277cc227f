package dev.pulse.agent.recording;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that are stored together: so many, and so many characters of logs and stacks, that memory
 * and the transaction stay small.
 *
 * <p>Threading: for the writer's thread.
 */
final class EventBatch {

  private final List<ExecutionEvent> events = new ArrayList<>();
  private final int mostEvents;
  private final long mostCharacters;
  private long characters;

  EventBatch(int mostEvents, long mostCharacters) {
    this.mostEvents = mostEvents;
    this.mostCharacters = mostCharacters;
  }

  boolean hasRoom() {
    return events.size() < mostEvents && characters < mostCharacters;
  }

  void add(ExecutionEvent event) {
    events.add(event);
    if (event instanceof ExecutionEvent.LogAppended appended) {
      characters += appended.chunk().text().length();
    } else if (event instanceof ExecutionEvent.Finished finished) {
      Failure failure = finished.execution().failure();
      String stack = failure == null ? null : failure.stack();
      characters += stack == null ? 0 : stack.length();
    }
  }

  List<ExecutionEvent> events() {
    return List.copyOf(events);
  }
}
