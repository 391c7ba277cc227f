package dev.pulse.it.compatibility;

import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import java.time.Duration;
import java.util.List;

/**
 * One run of an application, from its start to its end.
 *
 * @param jvm that ended
 * @param life what there is to compare of it
 */
public record AppRun(ForkedJvm jvm, Life life) {

  public static AppRun of(AppHost app, Launch launch) {
    long start = System.nanoTime();
    try (ForkedJvm jvm = launch.start()) {
      jvm.awaitStdout(app.up());
      Duration boot = Duration.ofNanos(System.nanoTime() - start);
      int exitCode = jvm.awaitExit();
      return new AppRun(
          jvm,
          new Life(
              List.of(),
              jvm.saidOnStdout(),
              Life.complaints((jvm.stdout() + jvm.stderr()).lines()),
              exitCode,
              boot));
    }
  }
}
