package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pruning goes on until nothing is left to do, and then tells what there is. */
class PrunerTest {

  private static final RetentionFigures FIGURES = new RetentionFigures(3, Runs.BEGIN, 4096);

  private final AtomicInteger steps = new AtomicInteger();

  @Test
  void prunesToTheLimitsAndTellsTheFigures() {
    RetentionLimits limits = new RetentionLimits(Duration.ofDays(1), 2, 3);
    Retention retention =
        new Retention() {
          @Override
          public boolean prune(RetentionLimits asked) {
            assertThat(asked).isEqualTo(limits);
            return steps.incrementAndGet() < 3;
          }

          @Override
          public RetentionFigures figures() {
            return FIGURES;
          }
        };
    try (Pruner pruner = Pruner.start(retention, limits)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> FIGURES.equals(pruner.figures()));
      assertThat(steps).hasValue(3);
      assertThat(pruner.limits()).isEqualTo(limits);
    }
  }

  @Test
  void tellsTheFiguresAlsoWhileThereIsMuchToRemove() {
    try (Pruner pruner = Pruner.start(endless(), RetentionLimits.NONE)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> FIGURES.equals(pruner.figures()));
    }
  }

  @Test
  void goesOnSoonAfterAFailure() {
    Retention failsOnce =
        new Retention() {
          @Override
          public boolean prune(RetentionLimits limits) {
            if (steps.incrementAndGet() == 1) {
              throw new StoreException("locked");
            }
            return false;
          }

          @Override
          public RetentionFigures figures() {
            return FIGURES;
          }
        };
    try (Pruner pruner = Pruner.start(failsOnce, RetentionLimits.NONE)) {
      await().atMost(Duration.ofSeconds(45)).until(() -> FIGURES.equals(pruner.figures()));
    }
  }

  @Test
  void endsAlsoBetweenTwoStepsAndIsGone() {
    Pruner pruner = Pruner.start(endless(), RetentionLimits.NONE);
    await().atMost(Duration.ofSeconds(60)).until(() -> steps.get() > 2);

    pruner.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("pulse-prune");
  }

  /** It always has more to remove. */
  private Retention endless() {
    return new Retention() {
      @Override
      public boolean prune(RetentionLimits limits) {
        steps.incrementAndGet();
        return true;
      }

      @Override
      public RetentionFigures figures() {
        return FIGURES;
      }
    };
  }
}
