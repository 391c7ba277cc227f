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
 * Events of JBoss LogManager, which WildFly and Quarkus write with. Its loggers are those of {@code
 * java.util.logging} with methods of their own, so that {@link JavaLogging} does not see them.
 *
 * <p>{@code LoggerNode.publish} hands an event to the handlers of the node and goes on with the
 * node's parent.
 */
public final class JBossLogManager implements LogInstrumentation {

  /** As in {@code java.util.logging}, but for its own TRACE, which is 400. */
  private static final LevelScale LEVELS = new LevelScale(400, 500, 800, 900);

  private static final Getter TIME = Getter.of("getMillis");
  private static final Getter LEVEL = Getter.of("getLevel");
  private static final Getter INT_VALUE = Getter.of("intValue");
  private static final Getter LOGGER = Getter.of("getLoggerName");
  private static final Getter MESSAGE = Getter.of("getFormattedMessage");
  private static final Getter THROWN = Getter.of("getThrown");

  @Override
  public Set<String> types() {
    return Set.of("org.jboss.logmanager.LoggerNode");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(
        InlinedAdvice.of(EventAdvice.class, hook).on(named("publish").and(takesArguments(1))));
  }

  @Override
  public LogEvent read(@Nullable Object logger, Object event) throws ReflectiveOperationException {
    return new LogEvent(
        TIME.number(event, System.currentTimeMillis()),
        LEVELS.level((int) INT_VALUE.number(LEVEL.require(event), Integer.MAX_VALUE)),
        LOGGER.text(event),
        MESSAGE.text(event),
        THROWN.thrown(event));
  }
}
