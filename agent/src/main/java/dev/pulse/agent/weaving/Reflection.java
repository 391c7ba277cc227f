package dev.pulse.agent.weaving;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
      Method found = Members.of(target.getClass()).method(method);
      return found == null ? null : found.invoke(target);
    } catch (IllegalAccessException
        | InvocationTargetException
        | RuntimeException
        | LinkageError e) {
      return null;
    }
  }

  /**
   * Calls a public static method without parameters; null if there is none, or if it fails.
   *
   * @param near an object whose class sees the method's class
   */
  public static @Nullable Object callStatic(
      @Nullable Object near, String className, String method) {
    if (near == null) {
      return null;
    }
    try {
      Class<?> type = Class.forName(className, false, near.getClass().getClassLoader());
      return type.getMethod(method).invoke(null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** As {@link #call}, as text. */
  public static @Nullable String text(@Nullable Object target, String method) {
    Object value = call(target, method);
    return value == null ? null : value.toString();
  }

  /**
   * Calls a public method with one parameter; null if there is none, or if it fails.
   *
   * @param type the type of the parameter, as the method declares it
   */
  public static @Nullable Object call(
      @Nullable Object target, String method, Class<?> type, @Nullable Object argument) {
    if (target == null) {
      return null;
    }
    try {
      Method found = accessible(target.getClass(), method, type);
      return found == null ? null : found.invoke(target, argument);
    } catch (IllegalAccessException
        | InvocationTargetException
        | RuntimeException
        | LinkageError e) {
      return null;
    }
  }

  /**
   * Reads a field that the object's class or one above it declares, public or not; null if there is
   * none.
   */
  public static @Nullable Object field(@Nullable Object target, String name) {
    if (target == null) {
      return null;
    }
    try {
      Field found = Members.of(target.getClass()).field(name);
      return found == null ? null : found.get(target);
    } catch (IllegalAccessException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** Reads a static field that the class itself declares, public or not; null if there is none. */
  public static @Nullable Object staticField(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      return Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()
          ? field.get(null)
          : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /**
   * Reads the first field of a type that the object's class, or one above it, declares; null if
   * there is none.
   */
  public static @Nullable Object fieldOf(Object target, Class<?> fieldType) {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      try {
        for (Field field : type.getDeclaredFields()) {
          if (field.getType() == fieldType && field.trySetAccessible()) {
            return field.get(target);
          }
        }
      } catch (IllegalAccessException | RuntimeException | LinkageError e) {
        return null;
      }
    }
    return null;
  }

  /**
   * The class of this name, as the thread's class loader sees it, else the given one; it is not
   * initialized. Only for a class that the application is about to use.
   */
  public static @Nullable Class<?> load(String className, @Nullable ClassLoader otherwise) {
    for (ClassLoader loader :
        new ClassLoader[] {Thread.currentThread().getContextClassLoader(), otherwise}) {
      try {
        return Class.forName(className, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // Perhaps the other one has it.
      }
    }
    return null;
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

  /** The field that the class or one above it declares; null if there is none to be read. */
  static @Nullable Field declared(Class<?> from, String name) {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(name);
        return field.trySetAccessible() ? field : null;
      } catch (NoSuchFieldException e) {
        // Perhaps the class above has it.
      }
    }
    return null;
  }

  /**
   * A class need not be public for its method to be: then an interface or a class above it declares
   * it.
   */
  static @Nullable Method accessible(@Nullable Class<?> type, String name, Class<?>... parameters) {
    if (type == null) {
      return null;
    }
    try {
      Method method = type.getMethod(name, parameters);
      if (method.trySetAccessible()) {
        return method;
      }
    } catch (NoSuchMethodException e) {
      return null;
    }
    for (Class<?> face : type.getInterfaces()) {
      Method method = accessible(face, name, parameters);
      if (method != null) {
        return method;
      }
    }
    return accessible(type.getSuperclass(), name, parameters);
  }
}
