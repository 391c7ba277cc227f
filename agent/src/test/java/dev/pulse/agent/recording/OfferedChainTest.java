package dev.pulse.agent.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OfferedChainTest {

  private static final int THREADS = 4;
  private static final int OF_EACH = 50_000;

  private final OfferedChain chain = new OfferedChain();

  private static final class Numbered extends Offered {
    private final int thread;
    private final int number;

    Numbered(int thread, int number) {
      this.thread = thread;
      this.number = number;
    }
  }

  @Test
  void handsOverInOrderWhatIsAddedWhileItHandsOver() {
    Offered first = new Numbered(0, 1);
    Offered second = new Numbered(0, 2);
    Offered third = new Numbered(0, 3);
    chain.add(first);
    chain.add(second);

    assertSame(first, chain.poll());
    chain.add(third);
    assertSame(second, chain.poll());
    assertSame(third, chain.poll());
    assertNull(chain.poll());
  }

  @Test
  void countsThoseThatAreTurnedOverAndThoseThatAreNot() {
    for (int i = 0; i < 3; i++) {
      chain.add(new Numbered(0, i));
    }
    chain.poll();
    chain.add(new Numbered(0, 3));

    assertEquals(3, chain.count(each -> true));
    assertEquals(1, chain.count(each -> ((Numbered) each).number == 3));
    assertFalse(chain.isEmpty());
  }

  @Test
  void holdsEachOnceAndTakesItAgainWhenItHasBeenTaken() {
    Offered only = new Numbered(0, 1);
    Offered other = new Numbered(0, 2);
    chain.add(only);
    chain.add(only);
    chain.add(other);
    chain.add(only);

    assertEquals(2, chain.count(each -> true));
    assertSame(only, chain.poll());
    chain.add(only);
    assertSame(other, chain.poll());
    assertSame(only, chain.poll());
    assertTrue(chain.isEmpty());
  }

  @Test
  void whatHasBeenTakenHoldsNothingThatCameAfterIt() {
    Offered first = new Numbered(0, 1);
    chain.add(first);
    chain.add(new Numbered(0, 2));

    chain.poll();

    assertNull(first.next);
  }

  @Test
  @Timeout(120)
  void losesNothingOfManyThreadsAndKeepsTheOrderOfEach() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> adding = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        adding.add(threads.submit(() -> addAll(thread)));
      }
      int[] next = new int[THREADS];
      for (int taken = 0; taken < THREADS * OF_EACH; ) {
        Numbered polled = (Numbered) chain.poll();
        if (polled == null) {
          Thread.onSpinWait();
        } else {
          assertEquals(next[polled.thread]++, polled.number);
          taken++;
        }
      }
      for (Future<?> each : adding) {
        each.get();
      }
      assertTrue(chain.isEmpty());
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  @Test
  @Timeout(120)
  void isWholeWhenManyThreadsAddTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < 2_000; round++) {
        Offered same = new Numbered(0, round);
        List<Future<?>> adding = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
          adding.add(threads.submit(() -> chain.add(same)));
        }
        for (Future<?> each : adding) {
          each.get();
        }
        assertSame(same, chain.poll());
        assertNull(chain.poll());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void addAll(int thread) {
    for (int i = 0; i < OF_EACH; i++) {
      chain.add(new Numbered(thread, i));
    }
  }
}
