package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reactive and suspending methods give. If that is one value, it is the result of the run; of
 * several, none is.
 *
 * <p>Threading: any thread.
 */
final class SpringResults {

  private static final Set<String> SINGLE =
      Set.of(
          "reactor.core.publisher.Mono",
          "io.smallrye.mutiny.Uni",
          "io.reactivex.rxjava3.core.Single",
          "io.reactivex.rxjava3.core.Maybe",
          "kotlinx.coroutines.Deferred");

  private final WeakIdentityMap<Boolean> single = new WeakIdentityMap<>();
  private final WeakIdentityMap<Value> values = new WeakIdentityMap<>();

  private static final class Value {
    @Nullable volatile Object given;
  }

  /** A runnable has been made for a method; one that suspends has a parameter. */
  void made(Object runnable, Method method) {
    single.put(
        runnable,
        method.getParameterCount() == 1 || SINGLE.contains(method.getReturnType().getName()));
  }

  /** A run's subscriber waits for what comes. */
  void subscribes(Object runnable, Object subscriber) {
    if (Boolean.TRUE.equals(single.get(runnable))) {
      values.put(subscriber, new Value());
    }
  }

  /** A value has come. */
  void gives(Object subscriber, @Nullable Object given) {
    Value value = values.get(subscriber);
    if (value != null) {
      value.given = given;
    }
  }

  /** No more will come: answers with the result. */
  @Nullable Object take(Object subscriber) {
    Value value = values.get(subscriber);
    if (value == null) {
      return null;
    }
    Object result = value.given;
    value.given = null;
    return result;
  }
}
