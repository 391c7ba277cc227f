package dev.pulse.agent.weaving;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields and methods of one class that the agent has looked for: looking again, with each run of a
 * job, would cost more than the run.
 *
 * <p>What is remembered of a class hangs on that class and goes with its class loader.
 *
 * <p>Threading: any thread.
 */
final class Members {

  private static final ClassValue<Members> KNOWN =
      new ClassValue<>() {
        @Override
        protected Members computeValue(Class<?> type) {
          return new Members(type);
        }
      };

  private final Class<?> type;
  private final Map<String, Optional<Field>> fields = new ConcurrentHashMap<>(2);
  private final Map<String, Optional<Method>> methods = new ConcurrentHashMap<>(2);

  private Members(Class<?> type) {
    this.type = type;
  }

  static Members of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** The field of this name, of the class or one above it; null if none can be read. */
  @Nullable Field field(String name) {
    Optional<Field> known = fields.get(name);
    if (known == null) {
      known = Optional.ofNullable(Reflection.declared(type, name));
      fields.put(name, known);
    }
    return known.orElse(null);
  }

  /** The public method of this name without parameters; null if none can be called. */
  @Nullable Method method(String name) {
    Optional<Method> known = methods.get(name);
    if (known == null) {
      known = Optional.ofNullable(Reflection.accessible(type, name));
      methods.put(name, known);
    }
    return known.orElse(null);
  }
}
