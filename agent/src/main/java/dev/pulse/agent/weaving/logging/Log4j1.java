package dev.pulse.agent.weaving.logging;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.EventAdvice;
import dev.pulse.agent.weaving.Getter;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.LevelScale;
import dev.pulse.agent.weaving.LogEvent;
import dev.pulse.agent.weaving.LogInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Events of Log4j 1.2 and of reload4j, its successor with the same classes.
 *
 * <p>{@code Category.callAppenders} goes up to the root logger on its own. Bridges of other
 * libraries bring classes of the same names that pass on to those libraries and call no appender of
 * their own.
 */
public final class Log4j1 implements LogInstrumentation {

  /** {@code org.apache.log4j.Level.toInt}; FATAL is 50,000. */
  private static final LevelScale LEVELS = new LevelScale(5000, 10_000, 20_000, 30_000);

  private static final Getter TIME = Getter.of("getTimeStamp");
  private static final Getter LEVEL = Getter.of("getLevel");
  private static final Getter TO_INT = Getter.of("toInt");
  private static final Getter LOGGER = Getter.of("getLoggerName");
  private static final Getter MESSAGE = Getter.of("getRenderedMessage");
  private static final Getter INFORMATION = Getter.of("getThrowableInformation");
  private static final Getter THROWABLE = Getter.of("getThrowable");

  @Override
  public Set<String> types() {
    return Set.of("org.apache.log4j.Category");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(
        InlinedAdvice.of(EventAdvice.class, hook)
            .on(named("callAppenders").and(takesArguments(1))));
  }

  @Override
  public LogEvent read(@Nullable Object logger, Object event) throws ReflectiveOperationException {
    return new LogEvent(
        TIME.number(event, System.currentTimeMillis()),
        LEVELS.level((int) TO_INT.number(LEVEL.require(event), Integer.MAX_VALUE)),
        LOGGER.text(event),
        MESSAGE.text(event),
        THROWABLE.thrown(INFORMATION.get(event)));
  }
}
