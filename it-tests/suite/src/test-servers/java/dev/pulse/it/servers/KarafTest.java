package dev.pulse.it.servers;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.compatibility.Comparison;
import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A bundle in an OSGi container, whose class loaders ask the boot loader for few packages: started
 * once with the agent and once without.
 */
@ResourceLock("server")
class KarafTest {

  @TempDir Path directory;

  @Test
  void theTaskOfABundleIsAJobAndTheContainerStartsAsWithoutTheAgent() {
    Jdk jdk = Jdk.oldest();
    ServerRun without = ticked(jdk, false, directory.resolve("without"));
    ServerRun with = ticked(jdk, true, directory.resolve("with"));

    List<Run> ticks = with.history().of("com.acme.osgi.Tick");
    assertThat(with.history().runs()).as("%s", with).hasSameSizeAs(ticks);
    // The container may say there too that it was interrupted.
    assertThat(ticks)
        .hasSameSizeAs(
            with.jvm().stdout().lines().filter(line -> line.startsWith("tick ")).toList());
    for (Run tick : ticks) {
      assertThatRun(tick)
          .completed()
          .by("executor", "com.acme.osgi.Tick", "run")
          .scheduled("fixed_rate", "PT1S", null)
          .wrote("tick " + (ticks.indexOf(tick) + 1) + "\n");
    }
    assertThat(installed(with)).isNotEmpty().isEqualTo(installed(without));
    assertThat(with.log()).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    Comparison.of(ServerHost.KARAF_4, jdk, without.life(), with.life())
        .holdsAsThePageSays((withAgent, again) -> ticked(jdk, withAgent, again).life(), directory);
  }

  private static ServerRun ticked(Jdk jdk, boolean withAgent, Path directory) {
    try (ServerRun run = ServerRun.of(new Karaf(), jdk, withAgent, directory)) {
      return run.await("its task runs", () -> run.jvm().stdout().contains("tick 3")).stop();
    }
  }

  /** The bundles that it says to have installed and started. */
  private static Set<String> installed(ServerRun run) {
    return run.log()
        .lines()
        .filter(line -> line.contains("FeaturesServiceImpl"))
        .map(line -> line.substring(line.lastIndexOf(" | ")))
        .collect(toCollection(TreeSet::new));
  }
}
