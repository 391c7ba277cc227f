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
 * Events of Logback, from 1.1 on.
 *
 * <p>{@code Logger.callAppenders} goes up to the root logger on its own. The event keeps its
 * message when it has been formatted once, so that nothing is formatted twice.
 */
public final class Logback implements LogInstrumentation {

  /** {@code ch.qos.logback.classic.Level.toInt}. */
  private static final LevelScale LEVELS = new LevelScale(5000, 10_000, 20_000, 30_000);

  private static final Getter TIME = Getter.of("getTimeStamp");
  private static final Getter LEVEL = Getter.of("getLevel");
  private static final Getter TO_INT = Getter.of("toInt");
  private static final Getter LOGGER = Getter.of("getLoggerName");
  private static final Getter MESSAGE = Getter.of("getFormattedMessage");
  private static final Getter PROXY = Getter.of("getThrowableProxy");
  private static final Getter THROWABLE = Getter.of("getThrowable");

  @Override
  public Set<String> types() {
    return Set.of("ch.qos.logback.classic.Logger");
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
        THROWABLE.thrown(PROXY.get(event)));
  }
}
