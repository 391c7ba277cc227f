package dev.pulse.agent.capture;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Knows for which execution a task was handed over, until it begins or nobody holds it any more.
 *
 * <p>A task counts by its identity. The same object may be handed over several times, also by
 * several executions: then each of them gets one run of it. Which one does not matter, for an
 * object that is there twice cannot know either.
 *
 * <p>Threading: any thread.
 */
final class TaskLinks {

  private final Map<Object, Given> byTask = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** Never less than there are: whoever finds 0 need not look. */
  private final AtomicInteger size = new AtomicInteger();

  /** For whom a task is to be run, how often, and for whom else. */
  private record Given(ExecutionLink link, int times, @Nullable Given others) {

    private static final int ALWAYS = -1;

    Given and(ExecutionLink more) {
      if (link.equals(more)) {
        return times == ALWAYS ? this : new Given(link, times + 1, others);
      }
      if (!link.isOpen()) {
        return others == null ? new Given(more, 1, null) : others.and(more);
      }
      return new Given(link, times, others == null ? new Given(more, 1, null) : others.and(more));
    }

    @Nullable Given less() {
      return times == 1 ? others : new Given(link, times - 1, others);
    }
  }

  /** The task will be run once more for this execution. */
  void add(Object task, ExecutionLink link) {
    forgetGone();
    Entry entry = new Entry(task, gone);
    Given once = new Given(link, 1, null);
    size.incrementAndGet();
    Given before = byTask.putIfAbsent(entry, once);
    while (before != null) {
      if (byTask.replace(entry, before, before.and(link))) {
        size.decrementAndGet();
        return;
      }
      before = byTask.putIfAbsent(entry, once);
    }
  }

  /** The task will be run once, for this execution, whatever was said of it before. */
  void put(Object task, ExecutionLink link) {
    put(task, new Given(link, 1, null));
  }

  /** Whenever the task is run, it is run for this execution. */
  void keep(Object task, ExecutionLink link) {
    put(task, new Given(link, Given.ALWAYS, null));
  }

  private void put(Object task, Given given) {
    forgetGone();
    size.incrementAndGet();
    if (byTask.put(new Entry(task, gone), given) != null) {
      size.decrementAndGet();
    }
  }

  /** Tasks of which something is known. */
  int size() {
    return size.get();
  }

  /** For whom the task runs now; null if that is nobody that is known. */
  @Nullable ExecutionLink take(Object task) {
    if (size.get() == 0) {
      return null;
    }
    Probe probe = new Probe(task);
    for (Given given = byTask.get(probe); given != null; given = byTask.get(probe)) {
      if (given.times() == Given.ALWAYS) {
        return given.link();
      }
      Given left = given.less();
      if (left == null) {
        if (byTask.remove(probe, given)) {
          size.decrementAndGet();
          return given.link();
        }
      } else if (byTask.replace(probe, given, left)) {
        return given.link();
      }
    }
    return null;
  }

  private void forgetGone() {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      if (byTask.remove(each) != null) {
        size.decrementAndGet();
      }
    }
  }

  /** Asks for a task without a reference that the collector would have to look after. */
  private record Probe(Object task) {
    @Override
    public int hashCode() {
      return System.identityHashCode(task);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry && entry.refersTo(task);
    }
  }

  private static final class Entry extends WeakReference<Object> {

    private final int hash;

    Entry(Object task, ReferenceQueue<Object> gone) {
      super(task, gone);
      this.hash = System.identityHashCode(task);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      if (other instanceof Probe probe) {
        return refersTo(probe.task());
      }
      Object task = other instanceof Entry entry ? entry.get() : null;
      return task != null && refersTo(task);
    }
  }
}
