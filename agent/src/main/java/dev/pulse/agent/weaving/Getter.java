package dev.pulse.agent.weaving;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Calls one public method without parameters, again and again, on objects whose classes the agent
 * cannot see. Unlike {@link Reflection} it tells whether the method failed or is missing.
 *
 * <p>Threading: any thread.
 */
public final class Getter {

  private final String name;

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
    Method method = Members.of(target.getClass()).method(name);
    return method == null ? null : method.invoke(target);
  }

  /** What the method answers, which there must be. */
  public @Nullable Object require(Object target) throws ReflectiveOperationException {
    Method method = Members.of(target.getClass()).method(name);
    if (method == null) {
      throw new NoSuchMethodException(target.getClass().getName() + '.' + name);
    }
    return method.invoke(target);
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
