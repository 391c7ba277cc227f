package dev.pulse.agent.weaving;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads public members of objects whose classes the agent cannot see. What cannot be read is
 * absent: versions of a framework differ.
 */
public final class Reflection {

  private Reflection() {}

  /** Calls a public method without parameters; null if there is none, or if it fails. */
  public static @Nullable Object call(@Nullable Object target, String method) {
    if (target == null) {
      return null;
    }
    try {
      Method found = accessible(target.getClass(), method);
      return found == null ? null : found.invoke(target);
    } catch (IllegalAccessException
        | InvocationTargetException
        | RuntimeException
        | LinkageError e) {
      return null;
    }
  }

  /** As {@link #call}, as text. */
  public static @Nullable String text(@Nullable Object target, String method) {
    Object value = call(target, method);
    return value == null ? null : value.toString();
  }

  /** Reads a field that the object's own class declares, public or not; null if there is none. */
  public static @Nullable Object field(@Nullable Object target, String name) {
    if (target == null) {
      return null;
    }
    try {
      Field field = target.getClass().getDeclaredField(name);
      return field.trySetAccessible() ? field.get(target) : null;
    } catch (NoSuchFieldException | IllegalAccessException | RuntimeException e) {
      return null;
    }
  }

  /** Whether the object is of the class of this name, or of one that extends or implements it. */
  public static boolean isA(@Nullable Object target, String className) {
    return target != null && isA(target.getClass(), className);
  }

  private static boolean isA(@Nullable Class<?> type, String className) {
    if (type == null) {
      return false;
    }
    if (type.getName().equals(className)) {
      return true;
    }
    for (Class<?> face : type.getInterfaces()) {
      if (isA(face, className)) {
        return true;
      }
    }
    return isA(type.getSuperclass(), className);
  }

  /**
   * A class need not be public for its method to be: then an interface or a class above it declares
   * it.
   */
  static @Nullable Method accessible(@Nullable Class<?> type, String name) {
    if (type == null) {
      return null;
    }
    try {
      Method method = type.getMethod(name);
      if (method.trySetAccessible()) {
        return method;
      }
    } catch (NoSuchMethodException e) {
      return null;
    }
    for (Class<?> face : type.getInterfaces()) {
      Method method = accessible(face, name);
      if (method != null) {
        return method;
      }
    }
    return accessible(type.getSuperclass(), name);
  }
}
