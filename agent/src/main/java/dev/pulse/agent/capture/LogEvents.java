package dev.pulse.agent.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of logging libraries into the log of the execution that runs on the calling
 * thread.
 *
 * <p>From the begin of an event until its end the thread is marked: an event that one library
 * passes on to another, and what an appender prints to the console, stands in the log once. Reading
 * the event comes before the mark, for it may run code of the application (a parameter's {@code
 * toString}) whose own output is no echo. If it cannot be read, there is no mark, and what the
 * appender prints is captured instead.
 *
 * <p>Threading: any thread; each call concerns the calling one alone.
 */
public final class LogEvents {

  private final List<LogEventReader> readers;

  /**
   * Reads events with these readers.
   *
   * @param readers by the number of the hook
   */
  public LogEvents(List<LogEventReader> readers) {
    this.readers = List.copyOf(readers);
  }

  /** Whether an event that begins now would be taken. */
  public boolean listening() {
    return ThreadContext.current().isListening();
  }

  /**
   * An event begins.
   *
   * @return whether it was taken; then {@link #end} must follow
   */
  public boolean begin(int hook, @Nullable Object logger, @Nullable Object event) {
    ThreadContext thread = ThreadContext.current();
    LogBuffer log = thread.log();
    if (log == null || !thread.isListening()) {
      return false;
    }
    try {
      return readers.get(hook).read(logger, event, log) && thread.startWriting();
    } catch (ReflectiveOperationException unreadable) {
      return false;
    }
  }

  /** The event that was taken has ended. */
  public void end() {
    ThreadContext.current().endWriting();
  }
}
