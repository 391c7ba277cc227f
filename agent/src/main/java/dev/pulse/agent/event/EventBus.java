package dev.pulse.agent.event;

import dev.pulse.agent.model.ExecutionEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells whoever subscribed what has been stored, after the commit: a listener that is told of an
 * execution can read it.
 *
 * <p>Threading: {@link #publish} is called by the writer's thread alone. A listener runs on that
 * thread, so it hands the events over and returns; one that throws does not keep the others from
 * being told.
 */
public final class EventBus {

  private final List<Consumer<List<ExecutionEvent>>> listeners = new CopyOnWriteArrayList<>();

  /** Adds a listener; closing the answer removes it. */
  public Subscription subscribe(Consumer<List<ExecutionEvent>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells every listener of a batch that has been committed. */
  public void publish(List<ExecutionEvent> committed) {
    for (Consumer<List<ExecutionEvent>> listener : listeners) {
      try {
        listener.accept(committed);
      } catch (RuntimeException | Error e) {
        // A listener's own trouble; the others still want to know.
      }
    }
  }

  /** What ends a subscription. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
