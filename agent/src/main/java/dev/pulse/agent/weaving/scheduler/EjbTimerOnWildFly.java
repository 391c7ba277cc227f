package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.Reflection;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the timers of WildFly's two timer services: the one that keeps them in the JVM and perhaps
 * in a file or a table, and the one that distributes them, which keeps facts about them apart.
 */
final class EjbTimerOnWildFly {

  /** The class of timers that are kept in the JVM. */
  static final String LOCAL = "org.jboss.as.ejb3.timerservice.TimerImpl";

  private EjbTimerOnWildFly() {}

  /**
   * The timer's job; null if the bean cannot be told.
   *
   * @param called the bean's method, where that is known
   */
  static @Nullable JobDescription describe(Object timer, @Nullable Method called) {
    Object bean = beanOf(timer);
    Method method = called == null ? methodOf(timer, bean) : called;
    if (method == null
        || !(Reflection.call(bean, "getComponentClass") instanceof Class<?> beanClass)) {
      return null;
    }
    EjbTimer found =
        Reflection.isA(timer, LOCAL)
            ? new EjbTimer(
                beanClass.getName(),
                method.getName(),
                infoOf(timer),
                Reflection.call(timer, "getScheduleExpression"),
                Reflection.call(timer, "getInterval") instanceof Long millis ? millis : 0)
            : distributed(timer, beanClass.getName(), method.getName());
    return found.description();
  }

  /** When it is due next; null if it is not, or if that is not known. */
  static @Nullable Instant next(Object timer) {
    if (Reflection.isA(timer, LOCAL)) {
      return Reflection.call(timer, "getNextExpiration") instanceof Date next
          ? next.toInstant()
          : null;
    }
    return Reflection.call(factsOf(timer), "getNextTimeout") instanceof Optional<?> next
            && next.orElse(null) instanceof Instant at
        ? at
        : null;
  }

  /** Whether the server calls it once more. */
  static boolean isRetried(Object timer) {
    return Boolean.TRUE.equals(Reflection.call(timer, "isInRetry"));
  }

  private static EjbTimer distributed(Object timer, String beanClass, String method) {
    Object facts = factsOf(timer);
    Object entry = entryOf(facts);
    return new EjbTimer(
        beanClass,
        method,
        Reflection.call(facts, "getContext"),
        Reflection.call(entry, "getScheduleExpression"),
        Reflection.call(entry, "getInterval") instanceof Duration every ? every.toMillis() : 0);
  }

  private static @Nullable Object factsOf(Object timer) {
    return Reflection.call(Reflection.field(timer, "timer"), "getMetaData");
  }

  /** Once a timer has been due, an entry that can change lies around the one with its schedule. */
  private static @Nullable Object entryOf(@Nullable Object facts) {
    Object entry = Reflection.field(facts, "entry");
    Object within = Reflection.field(entry, "entry");
    return within == null ? entry : within;
  }

  private static @Nullable Object beanOf(Object timer) {
    Object own = Reflection.field(timer, "timedObjectInvoker");
    Object invoker = own == null ? Reflection.field(timer, "invoker") : own;
    Object bean = Reflection.call(invoker, "getComponent");
    return bean == null
        ? Reflection.call(Reflection.call(invoker, "getEjbComponent"), "getValue")
        : bean;
  }

  private static @Nullable Method methodOf(Object timer, @Nullable Object bean) {
    Object own = Reflection.call(timer, "getTimeoutMethod");
    Object timeout = own == null ? Reflection.call(bean, "getTimeoutMethod") : own;
    return timeout instanceof Method method ? method : null;
  }

  /** Only of a persistent timer that was restored the server may have to look it up. */
  private static @Nullable Object infoOf(Object timer) {
    Object known = Reflection.call(timer, "getCachedTimerInfo");
    return known == null ? Reflection.call(timer, "getTimerInfo") : known;
  }
}
