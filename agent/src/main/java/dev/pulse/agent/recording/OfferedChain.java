package dev.pulse.agent.recording;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose places are the offered objects themselves: to stand in it costs no memory. It holds
 * the newest ones as a stack, and turns that over when the ones before are taken.
 *
 * <p>Threading: any thread adds, and never waits; one thread, the writer's, polls; any thread
 * counts.
 */
final class OfferedChain {

  /** Stands behind the last one, for none is what those have that are in no chain. */
  private static final Offered END = new Offered() {};

  private final AtomicReference<Offered> newest = new AtomicReference<>(END);

  /** In order; guarded by this. */
  private Offered oldest = END;

  /** Adds it, unless it is in a chain; makes no object. */
  void add(Offered offered) {
    if (!Offered.NEXT.compareAndSet(offered, null, END)) {
      return;
    }
    try {
      Offered before;
      do {
        before = newest.get();
        Offered.NEXT.lazySet(offered, before);
      } while (!newest.compareAndSet(before, offered));
    } catch (Throwable endOfStack) {
      // It has not been added, and may be later.
      offered.next = null;
      throw endOfStack;
    }
  }

  /** Takes the one that was added first; null if there is none. */
  synchronized @Nullable Offered poll() {
    if (oldest == END) {
      turnOver();
    }
    Offered taken = oldest;
    if (taken == END) {
      return null;
    }
    oldest = following(taken);
    taken.next = null;
    return taken;
  }

  private void turnOver() {
    Offered each = newest.getAndSet(END);
    while (each != END) {
      Offered before = following(each);
      each.next = oldest;
      oldest = each;
      each = before;
    }
  }

  synchronized boolean isEmpty() {
    return oldest == END && newest.get() == END;
  }

  /** How many of these there are now; takes a look at each. */
  synchronized long count(Predicate<Offered> counted) {
    return count(oldest, counted) + count(newest.get(), counted);
  }

  private static long count(@Nullable Offered first, Predicate<Offered> counted) {
    long number = 0;
    for (Offered each = first; each != null && each != END; each = each.next) {
      if (counted.test(each)) {
        number++;
      }
    }
    return number;
  }

  private static Offered following(Offered inChain) {
    Offered next = inChain.next;
    return next == null ? END : next;
  }
}
