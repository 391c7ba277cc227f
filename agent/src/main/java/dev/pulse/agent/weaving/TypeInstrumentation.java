package dev.pulse.agent.weaving;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Knows which classes to weave, and how.
 *
 * <p>A class is offered to {@link #weave} when its name is one of {@link #types}, when its constant
 * pool holds one of {@link #markers}, or when its name passes {@link #namePattern}. The first two
 * are looked at for every class that the JVM loads, so they are answered by look-ups; a pattern is
 * for what the user configured.
 *
 * <p>Threading: {@link #weave} is called on every thread that loads classes.
 */
public interface TypeInstrumentation {

  /**
   * Names of classes to weave, such as {@code org.quartz.core.JobRunShell}. Classes of the JDK may
   * be among them; see {@link JdkWeaving} for when they are woven.
   */
  default Set<String> types() {
    return Set.of();
  }

  /**
   * UTF-8 constants, such as the descriptor of an annotation: a class that holds one is offered.
   */
  default Set<String> markers() {
    return Set.of();
  }

  /**
   * Whether a class that holds a marker is offered in spite of its name, such as {@code
   * com.acme.Report}.
   */
  default boolean minds(String className) {
    return true;
  }

  /** Says of a class's name whether the class is offered; null if names do not matter. */
  default @Nullable Predicate<String> namePattern() {
    return null;
  }

  /**
   * Has its classes loaded, if they are not yet. Told before classes of the JDK are woven: while
   * one of those is being loaded, nothing can be that needs it.
   */
  default void load() {}

  /** What people call the place at which this one has classes call Pulse. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /**
   * Adds what is to be woven into the class. Methods and fields must stay as they are, for the
   * class may be loaded already.
   *
   * @param hook the number that the woven calls give to the bridge
   * @return the changes as they came, if there is nothing to weave
   */
  ClassChanges weave(ClassChanges changes, TypeDescription type, int hook);
}
