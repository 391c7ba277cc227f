package dev.pulse.api;

/**
 * A part of an execution's work, from {@link Pulse#task} until it is closed. It belongs to the
 * thread that began it: closed on another one, or once more, it does nothing.
 */
public final class TaskScope implements AutoCloseable {

  private final Thread thread = Thread.currentThread();
  private final String before;
  private boolean closed;

  TaskScope(String before) {
    this.before = before;
  }

  /** The thread goes on with the task that it did before, if there was one. */
  @Override
  public void close() {
    if (!closed && thread == Thread.currentThread()) {
      closed = true;
      AgentLink.task(before);
    }
  }
}
