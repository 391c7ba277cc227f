package dev.pulse.agent.weaving;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A few objects of the application, such as its schedulers, each once; it does not keep them alive.
 *
 * <p>Threading: any thread.
 */
public final class WeakObjects {

  private final List<WeakReference<Object>> objects = new CopyOnWriteArrayList<>();

  /** Takes note of an object. */
  public void add(@Nullable Object object) {
    if (object != null && !knows(object)) {
      synchronized (this) {
        if (!knows(object)) {
          objects.removeIf(each -> each.refersTo(null));
          objects.add(new WeakReference<>(object));
        }
      }
    }
  }

  /** Whether none was ever added. */
  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /** Those that live, the earliest first. */
  public List<Object> living() {
    return objects.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
  }

  private boolean knows(Object object) {
    for (WeakReference<Object> each : objects) {
      if (each.refersTo(object)) {
        return true;
      }
    }
    return false;
  }
}
