package dev.pulse.agent.weaving;

import org.jspecify.annotations.Nullable;

/**
 * Knows one logging library: where an event comes by that has passed the test of its level and is
 * on its way to the appenders, and how to read it. Found through {@link InstrumentationIndex}.
 *
 * <p>Above the appenders, because then it does not matter where they write, on which thread and in
 * what shape; behind the test of the level, because what is switched off has not been written.
 *
 * <p>The objects belong to the application's class loaders: they are read by reflection.
 *
 * <p>Threading: any thread.
 */
public interface LogInstrumentation extends TypeInstrumentation {

  /**
   * Reads an event; asked only while an execution runs on the calling thread.
   *
   * @param logger whose method runs
   * @param event what stands for the event in the library, as the woven call hands it over
   * @return null if it comes by another place that is woven too, which then decides
   * @throws ReflectiveOperationException if the event is not as expected; what an appender prints
   *     of it is captured then
   */
  @Nullable LogEvent read(@Nullable Object logger, Object event)
      throws ReflectiveOperationException;
}
