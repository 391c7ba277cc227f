package dev.pulse.agent.weaving.logging;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mapped diagnostic contexts of the logging libraries that the application has: what stands in
 * them can be part of each line that a thread logs.
 *
 * <p>Threading: any thread. Classes and class loaders of the application are held weakly.
 */
public final class DiagnosticContexts {

  private static final Set<String> TYPES =
      Set.of("org.slf4j.MDC", "org.apache.logging.log4j.ThreadContext", "org.jboss.logging.MDC");

  private final Map<ClassLoader, List<WeakReference<Class<?>>>> known = new WeakHashMap<>();

  /** Kept by the class, so that both go together. */
  private final ClassValue<Setter> setters =
      new ClassValue<>() {
        @Override
        protected Setter computeValue(Class<?> type) {
          return Setter.of(type);
        }
      };

  private record Setter(@Nullable Method put, @Nullable Method remove) {

    static Setter of(Class<?> type) {
      Method put = null;
      Method remove = null;
      for (Method method : type.getMethods()) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length > 0 && parameters[0] == String.class) {
          if (method.getName().equals("put") && parameters.length == 2) {
            put = method;
          } else if (method.getName().equals("remove") && parameters.length == 1) {
            remove = method;
          }
        }
      }
      return new Setter(put, remove);
    }

    void set(String key, @Nullable String value) throws ReflectiveOperationException {
      if (value != null && put != null) {
        put.invoke(null, key, value);
      } else if (value == null && remove != null) {
        remove.invoke(null, key);
      }
    }
  }

  /** Sets a value for this thread, where its context class loader sees such libraries. */
  public void set(String key, @Nullable String value) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader == null) {
      return;
    }
    for (WeakReference<Class<?>> each : of(loader)) {
      Class<?> type = each.get();
      try {
        if (type != null) {
          setters.get(type).set(key, value);
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        // The line is logged without it.
      }
    }
  }

  private List<WeakReference<Class<?>>> of(ClassLoader loader) {
    synchronized (known) {
      List<WeakReference<Class<?>>> found = known.get(loader);
      if (found != null) {
        return found;
      }
    }
    // Not under the lock, for the loader is the application's.
    List<WeakReference<Class<?>>> found = new ArrayList<>();
    for (String name : TYPES) {
      try {
        found.add(new WeakReference<>(Class.forName(name, true, loader)));
      } catch (ClassNotFoundException | LinkageError e) {
        // This library is not there.
      }
    }
    synchronized (known) {
      known.put(loader, found);
    }
    return found;
  }
}
