package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten errors within a minute stop a hook, and nothing less. */
class HookBudgetTest {

  private final RuntimeException trouble = new IllegalStateException("no such member");

  private final ToldOutages told = new ToldOutages();
  private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();
  private final HookBudget budget = new HookBudget("quartz", told, () -> now);

  @Test
  void tenErrorsWithinAMinuteStopItOnce() {
    fail(9, Duration.ofSeconds(6));
    assertThat(budget.isStopped()).isFalse();
    fail(5, Duration.ofSeconds(6));

    assertThat(budget.isStopped()).isTrue();
    assertThat(told.told())
        .containsExactly(
            "stopped: quartz, 10 errors within a minute, the last of them"
                + " java.lang.IllegalStateException: no such member");
    assertThat(budget.state().errors()).isEqualTo(14);
  }

  @Test
  void errorsThatComeNowAndThenDoNot() {
    fail(100, Duration.ofSeconds(7));
    assertThat(budget.isStopped()).isFalse();
    assertThat(budget.state().errors()).isEqualTo(100);
  }

  @Test
  void textsThatTakeASecondAreNone() {
    for (int i = 0; i < 20; i++) {
      budget.took(Duration.ofSeconds(1).toNanos());
    }
    assertThat(budget.state().errors()).isZero();
  }

  @Test
  void resumedItHasAllOfItsBudgetAgain() {
    fail(10, Duration.ZERO);
    budget.resume();
    fail(9, Duration.ZERO);
    assertThat(budget.isStopped()).isFalse();
    fail(1, Duration.ZERO);
    assertThat(told.told()).hasSize(2);
  }

  private void fail(int times, Duration apart) {
    for (int i = 0; i < times; i++) {
      budget.failed(trouble);
      now += apart.toNanos();
    }
  }
}
