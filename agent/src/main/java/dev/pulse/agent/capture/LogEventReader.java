package dev.pulse.agent.capture;

import org.jspecify.annotations.Nullable;

/** Reads events of one logging library. Threading: any thread. */
@FunctionalInterface
public interface LogEventReader {

  /**
   * Appends the event to the log.
   *
   * @param logger whose method runs
   * @param event what stands for the event in the library
   * @return whether it did; false leaves the event to another library, which gets it next
   * @throws ReflectiveOperationException if the event cannot be read
   */
  boolean read(@Nullable Object logger, @Nullable Object event, LogBuffer log)
      throws ReflectiveOperationException;
}
