package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Applications that come and go in one JVM leave nothing behind: Pulse holds none of them. */
class LoaderLeakTest {

  private static final int TENANTS = 200;

  @TempDir Path data;

  /** The application itself waits until weak references tell that every class loader is gone. */
  @OnEachJdk
  void everyClassLoaderWhoseJobsHaveEndedIsUnloaded(Jdk jdk) {
    try (ForkedJvm jvm =
        Launch.of(App.BOUNDS, "loaders", String.valueOf(TENANTS))
            .on(jdk)
            .withAgent(data)
            .flag("-Xmx64m")
            .flag("-XX:+ExitOnOutOfMemoryError")
            .start()) {
      jvm.awaitStdout("all are unloaded").awaitStdout("all done").type("end").awaitExit(0);
    }
    History history = History.of(data);
    assertThat(history.of("tenant")).hasSize(TENANTS);
    assertThat(history.of("logged by a tenant")).hasSize(TENANTS / 10);
    assertThat(history.runs()).hasSize(3 * TENANTS + TENANTS / 10);
    assertThat(history.of("tenant"))
        .allMatch(run -> run.logs().contains("also in the common pool"));
  }
}
