package dev.pulse.agent.weaving;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls one public method without parameters, again and again, on objects whose classes the agent
 * cannot see. {@link Reflection} looks for the method at every call; this remembers it.
 *
 * <p>What is remembered of a class hangs on that class and goes with its class loader.
 *
 * <p>Threading: any thread.
 */
public final class Getter {

  private final String name;
  private final ClassValue<Optional<Method>> methods =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return Optional.ofNullable(Reflection.accessible(type, name));
        }
      };

  private Getter(String name) {
    this.name = name;
  }

  /** Of the method of this name. */
  public static Getter of(String method) {
    return new Getter(method);
  }

  /** What the method answers; null if there is no such method. */
  public @Nullable Object get(@Nullable Object target) throws ReflectiveOperationException {
    if (target == null) {
      return null;
    }
    Optional<Method> method = methods.get(target.getClass());
    return method.isPresent() ? method.get().invoke(target) : null;
  }

  /** What the method answers, which there must be. */
  public @Nullable Object require(Object target) throws ReflectiveOperationException {
    Optional<Method> method = methods.get(target.getClass());
    if (method.isEmpty()) {
      throw new NoSuchMethodException(target.getClass().getName() + '.' + name);
    }
    return method.get().invoke(target);
  }

  /** As {@link #require}, as a text. */
  public @Nullable String text(Object target) throws ReflectiveOperationException {
    Object value = require(target);
    return value == null ? null : value.toString();
  }

  /** As {@link #get}, if that is a number; else the other one. */
  public long number(@Nullable Object target, long otherwise) throws ReflectiveOperationException {
    return get(target) instanceof Number number ? number.longValue() : otherwise;
  }

  /** As {@link #get}, if that is something to throw; null too if the method fails. */
  public @Nullable Throwable thrown(@Nullable Object target) throws ReflectiveOperationException {
    try {
      return get(target) instanceof Throwable thrown ? thrown : null;
    } catch (InvocationTargetException e) {
      return null;
    }
  }
}
