package dev.pulse.agent.weaving;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Stands for an instrumentation of which only the names are known, until the first class of its
 * library comes by. Most applications have one scheduler: the others are never loaded.
 *
 * <p>No lock is held while it is made, for that may be within the loading of a class: two threads
 * may both make one, and one of them stays.
 *
 * <p>Threading: any thread; what {@link InstrumentationIndex} adds is added before.
 *
 * @param <T> the kind of instrumentation
 */
abstract class IndexedInstrumentation<T extends TypeInstrumentation>
    implements TypeInstrumentation {

  private final String className;
  private final Class<T> kind;
  final Set<String> types = new HashSet<>();
  final Set<String> markers = new HashSet<>();
  private final AtomicReference<T> made = new AtomicReference<>();

  IndexedInstrumentation(String className, Class<T> kind) {
    this.className = className;
    this.kind = kind;
  }

  /** Takes in a line of the index. */
  void add(String key, String value) {
    switch (key) {
      case "type" -> types.add(value);
      case "marker" -> markers.add(value);
      default -> throw new IllegalArgumentException("nobody knows what " + key + " is");
    }
  }

  @Override
  public final Set<String> types() {
    return types;
  }

  @Override
  public final Set<String> markers() {
    return markers;
  }

  @Override
  public final boolean minds(String name) {
    return made().minds(name);
  }

  @Override
  public final ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return made().weave(changes, type, hook);
  }

  @Override
  public final void load() {
    made();
  }

  @Override
  public String label() {
    return made().label();
  }

  final String className() {
    return className;
  }

  final T made() {
    T known = made.get();
    if (known != null) {
      return known;
    }
    T fresh = make();
    prepare(fresh);
    return made.compareAndSet(null, fresh) ? fresh : made();
  }

  private T make() {
    try {
      return kind.cast(
          Class.forName(className, true, IndexedInstrumentation.class.getClassLoader())
              .getConstructor()
              .newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent's jar is not whole: " + className, e);
    }
  }

  /** Tells what is new of what has been told before. */
  void prepare(T fresh) {}
}
