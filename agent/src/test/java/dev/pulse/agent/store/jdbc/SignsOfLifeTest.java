package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.Runs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which signs an instance is judged, and that nobody is judged too early. */
final class SignsOfLifeTest {

  private static final String OTHER = "other";
  private static final Duration BEAT = Duration.ofSeconds(10);

  @TempDir Path directory;

  private final AtomicLong nanos = new AtomicLong();
  private final Set<Long> living = new HashSet<>(Set.of(100L));

  @Test
  void lockThatIsHeldMeansThatItLivesWhateverElse() {
    living.clear();
    try (InstanceLocks others = new InstanceLocks(directory)) {
      others.hold(OTHER);
      for (int i = 0; i < 20; i++) {
        assertThat(judge(signs(), beatAt(0), true)).isEqualTo(Liveness.Verdict.LIVES);
        pass(BEAT);
      }
    }
  }

  @Test
  void lockThatNobodyHoldsMeansThatItIsGone() throws IOException {
    assertThat(directory.resolve(OTHER + ".lock").toFile().createNewFile()).isTrue();

    SignsOfLife signs = signs();
    assertThat(judge(signs, beatAt(0), false)).isEqualTo(Liveness.Verdict.GONE);
    signs.forget(OTHER);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void lockOfAProcessThatWasKilledIsFree() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                directory.toString(),
                OTHER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertThat(judge(signs(), beatAt(0), true)).isEqualTo(Liveness.Verdict.LIVES);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(judge(signs(), beatAt(0), true)).isEqualTo(Liveness.Verdict.GONE);
  }

  @Test
  void instanceThatEndsInOrderLeavesNothing() {
    SignsOfLife signs = signs();
    signs.begin(OTHER);
    assertThat(new File(directory.toFile(), OTHER + ".lock")).exists();
    signs.close();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void processThatIsNotToBeSeenIsGoneWhenItsHeartbeatStandsStill() {
    living.clear();
    SignsOfLife signs = signs();
    assertThat(judge(signs, beatAt(0), true)).isEqualTo(Liveness.Verdict.LIVES);
    pass(BEAT);
    assertThat(judge(signs, beatAt(0), true)).isEqualTo(Liveness.Verdict.LIVES);
    pass(BEAT);
    assertThat(judge(signs, beatAt(0), true)).isEqualTo(Liveness.Verdict.GONE);
  }

  @Test
  void processThatIsNotToBeSeenButBeatsLives() {
    living.clear();
    SignsOfLife signs = signs();
    for (int i = 0; i < 20; i++) {
      assertThat(judge(signs, beatAt(i), true)).isEqualTo(Liveness.Verdict.LIVES);
      pass(BEAT);
    }
  }

  @Test
  void hostThatMissesSixBeatsIsSilent() {
    SignsOfLife signs = signs();
    for (int i = 0; i < 6; i++) {
      assertThat(judge(signs, beatAt(0), false)).isEqualTo(Liveness.Verdict.LIVES);
      pass(BEAT);
    }
    assertThat(judge(signs, beatAt(0), false)).isEqualTo(Liveness.Verdict.SILENT);
  }

  @Test
  void heartbeatOfAClockThatIsWrongCountsAsLongAsItChanges() {
    SignsOfLife signs = signs();
    for (int i = 0; i < 20; i++) {
      assertThat(judge(signs, beatAt(-100_000 - i), false)).isEqualTo(Liveness.Verdict.LIVES);
      pass(BEAT);
    }
  }

  @Test
  void whoWasPausedHimselfBeginsToCountAnew() {
    SignsOfLife signs = signs();
    for (int pause = 0; pause < 5; pause++) {
      for (int i = 0; i < 6; i++) {
        assertThat(judge(signs, beatAt(0), false)).isEqualTo(Liveness.Verdict.LIVES);
        pass(BEAT);
      }
      pass(Duration.ofHours(1));
    }
  }

  /** Holds a lock until it is killed. */
  static final class LockHolder {
    public static void main(String[] arguments) throws InterruptedException {
      new InstanceLocks(Path.of(arguments[0])).hold(arguments[1]);
      System.out.println("held");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private SignsOfLife signs() {
    return new SignsOfLife(
        new InstanceLocks(directory), (pid, start) -> living.contains(pid), nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Instant beatAt(long seconds) {
    return Runs.BEGIN.plusSeconds(seconds);
  }

  private static Liveness.Verdict judge(SignsOfLife signs, Instant beat, boolean sameHost) {
    return signs.judge(new InstancesTable.Row(OTHER, "host", 100, Runs.BEGIN, beat), sameHost);
  }
}
