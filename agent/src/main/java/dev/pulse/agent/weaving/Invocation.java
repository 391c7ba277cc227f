package dev.pulse.agent.weaving;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Calls public methods of objects whose classes the agent cannot see, to have something done; what
 * they throw goes on. {@link Reflection} reads.
 */
public final class Invocation {

  private Invocation() {}

  /**
   * Calls the public method of this name whose parameters take the arguments.
   *
   * @throws NoSuchMethodException if there is none, so this version of a framework is not known
   * @throws Exception what the method throws
   */
  public static @Nullable Object of(Object target, String name, @Nullable Object... arguments)
      throws Exception {
    return invoke(method(target.getClass(), name, arguments), target, arguments);
  }

  /** The same with a static method of a class that the class loader of an object sees. */
  public static @Nullable Object ofStatic(
      Object near, String className, String name, @Nullable Object... arguments) throws Exception {
    Class<?> type = Class.forName(className, true, near.getClass().getClassLoader());
    return invoke(method(type, name, arguments), null, arguments);
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object target, @Nullable Object[] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  private static Method method(Class<?> type, String name, @Nullable Object[] arguments)
      throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
        Method accessible = Reflection.accessible(type, name, method.getParameterTypes());
        if (accessible != null) {
          return accessible;
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + '.' + name + Arrays.toString(arguments));
  }

  private static boolean takes(Class<?>[] parameters, @Nullable Object[] arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (arguments[i] != null && !boxed(parameters[i]).isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Class<?> boxed(Class<?> type) {
    return type == boolean.class ? Boolean.class : type;
  }
}
