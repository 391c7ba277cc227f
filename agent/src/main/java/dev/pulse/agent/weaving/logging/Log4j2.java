package dev.pulse.agent.weaving.logging;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.EventAdvice;
import dev.pulse.agent.weaving.Getter;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.LevelScale;
import dev.pulse.agent.weaving.LogEvent;
import dev.pulse.agent.weaving.LogInstrumentation;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Events of Log4j 2.
 *
 * <p>{@code LoggerConfig.processLogEvent} is behind the filters and above the appenders, and calls
 * itself on the parent for appenders that are additive. Configurations with asynchronous loggers
 * come by it too, on the caller's thread, before they pass the event on.
 *
 * <p>Where all loggers are asynchronous, the caller's thread does nothing but fill a slot of a
 * ring: {@code RingBufferLogEvent.setValues}. When it returns, the event is complete, and its
 * message is formatted, where Log4j does that on the caller's thread.
 */
public final class Log4j2 implements LogInstrumentation {

  private static final String CONFIG = "org.apache.logging.log4j.core.config.LoggerConfig";
  private static final String RING = "org.apache.logging.log4j.core.async.RingBufferLogEvent";
  private static final String EVENT = "org.apache.logging.log4j.core.LogEvent";

  /** {@code org.apache.logging.log4j.Level.intLevel} with its sign changed; FATAL is -100. */
  private static final LevelScale LEVELS = new LevelScale(-600, -500, -400, -300);

  private static final Getter TIME = Getter.of("getTimeMillis");
  private static final Getter LEVEL = Getter.of("getLevel");
  private static final Getter INT_LEVEL = Getter.of("intLevel");
  private static final Getter LOGGER = Getter.of("getLoggerName");
  private static final Getter MESSAGE = Getter.of("getMessage");
  private static final Getter FORMATTED = Getter.of("getFormattedMessage");
  private static final Getter THROWN = Getter.of("getThrown");

  @Override
  public Set<String> types() {
    return Set.of(CONFIG, RING);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return type.getName().equals(RING)
        ? changes.visit(InlinedAdvice.of(FilledAdvice.class, hook).on(named("setValues")))
        : changes.visit(
            InlinedAdvice.of(EventAdvice.class, hook)
                .on(named("processLogEvent").and(takesArgument(0, named(EVENT)))));
  }

  @Override
  public LogEvent read(@Nullable Object logger, Object event) throws ReflectiveOperationException {
    Object message = MESSAGE.require(event);
    return new LogEvent(
        TIME.number(event, System.currentTimeMillis()),
        LEVELS.level(-(int) INT_LEVEL.number(LEVEL.require(event), 0)),
        LOGGER.text(event),
        message == null ? null : FORMATTED.text(message),
        THROWN.thrown(event));
  }

  /** The appenders are on another thread; here the event is over at once. */
  static final class FilledAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object event) {
      if (PulseBridge.logging(hook, null, event)) {
        PulseBridge.logged();
      }
    }
  }
}
