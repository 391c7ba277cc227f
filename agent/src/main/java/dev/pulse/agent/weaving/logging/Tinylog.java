package dev.pulse.agent.weaving.logging;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.EventAdvice;
import dev.pulse.agent.weaving.Getter;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.LogEvent;
import dev.pulse.agent.weaving.LogInstrumentation;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Events of Tinylog 2.
 *
 * <p>{@code TinylogLoggingProvider.output} hands an entry to the writers, or to its writing thread.
 * An entry holds what the writers' formats ask for: there may be no class to name as its logger.
 */
public final class Tinylog implements LogInstrumentation {

  private static final Getter TIME = Getter.of("getTimestamp");
  private static final Getter TO_INSTANT = Getter.of("toInstant");
  private static final Getter LEVEL = Getter.of("getLevel");
  private static final Getter CLASS = Getter.of("getClassName");
  private static final Getter MESSAGE = Getter.of("getMessage");
  private static final Getter EXCEPTION = Getter.of("getException");

  @Override
  public Set<String> types() {
    return Set.of("org.tinylog.core.TinylogLoggingProvider");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(
        InlinedAdvice.of(EventAdvice.class, hook).on(named("output").and(takesArguments(2))));
  }

  @Override
  public LogEvent read(@Nullable Object logger, Object event) throws ReflectiveOperationException {
    Object level = LEVEL.require(event);
    return new LogEvent(
        TO_INSTANT.get(TIME.get(event)) instanceof Instant instant
            ? instant.toEpochMilli()
            : System.currentTimeMillis(),
        level instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : null,
        CLASS.text(event),
        MESSAGE.text(event),
        EXCEPTION.thrown(event));
  }
}
