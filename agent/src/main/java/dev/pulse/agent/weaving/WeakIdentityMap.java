package dev.pulse.agent.weaving;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows something about objects, by their identity, for as long as they live; it does not keep them
 * alive.
 *
 * <p>Threading: any thread.
 */
public final class WeakIdentityMap<V> {

  private final Map<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** Makes one that knows nothing yet. */
  public WeakIdentityMap() {}

  /** What is known of the object; null if nothing is. */
  public @Nullable V get(Object key) {
    return values.get(new Probe(key));
  }

  /** Whether nothing is known of any object. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Takes note of what is known of the object; what was known before is forgotten. */
  public void put(Object key, V value) {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      values.remove(each);
    }
    values.put(new Entry(key, gone), value);
  }

  /** Asks for an object without a reference that the collector would have to look after. */
  private record Probe(Object key) {
    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry && entry.refersTo(key);
    }
  }

  private static final class Entry extends WeakReference<Object> {

    private final int hash;

    Entry(Object key, ReferenceQueue<Object> gone) {
      super(key, gone);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Probe probe && refersTo(probe.key()))
          || (other instanceof Entry entry && refersToSame(entry));
    }

    /** What is gone is the same as nothing else. */
    private boolean refersToSame(Entry other) {
      Object key = other.get();
      return key != null && refersTo(key);
    }
  }
}
