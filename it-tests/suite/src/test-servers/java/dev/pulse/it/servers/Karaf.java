package dev.pulse.it.servers;

import static org.awaitility.Awaitility.await;

import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Karaf, an OSGi container, started by its script, with a bundle to be deployed. */
final class Karaf implements Container {

  private static final String BOOTED = " | Done.\n";

  @Override
  public List<String> prepare(List<String> java, Path base, String port) {
    Path home = home();
    Path etc = base.resolve("etc");
    Server.copy(home.resolve("etc"), etc);
    set(etc.resolve("org.apache.karaf.shell.cfg"), "sshPort", "0");
    set(etc.resolve("org.apache.karaf.management.cfg"), "rmiRegistryPort", port);
    set(etc.resolve("org.apache.karaf.management.cfg"), "rmiServerPort", Server.freePort());
    try {
      Files.createDirectories(base.resolve("deploy"));
      Files.createDirectories(base.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Server.copy(
        House.path("it-tests/apps/bundle/target/bundle.jar"), base.resolve("deploy/bundle.jar"));
    return List.of(home.resolve("bin/karaf").toString(), "daemon");
  }

  @Override
  public Map<String, String> environment(List<String> java, Path base) {
    return Map.of(
        "JAVA_HOME", java.get(0).replaceFirst("/bin/java$", ""),
        "EXTRA_JAVA_OPTS", String.join(" ", java.subList(1, java.size())),
        "CHECK_ROOT_INSTANCE_RUNNING", "false",
        "KARAF_BASE", base.toString(),
        "KARAF_ETC", base.resolve("etc").toString(),
        "KARAF_DATA", base.resolve("data").toString());
  }

  private static Path home() {
    try (Stream<Path> unpacked = Files.list(Server.distribution("karaf-4.4"))) {
      return unpacked.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(Path file, String key, String value) {
    Server.write(file, Server.text(file).replaceAll("(?m)^" + key + " = .*$", key + " = " + value));
  }

  @Override
  public void awaitReady(ForkedJvm jvm, Path base) {
    await("Karaf has started its features and the bundle's task has run")
        .atMost(Duration.ofMinutes(4))
        .failFast("Karaf ended", () -> !jvm.isAlive())
        .until(
            () ->
                Server.text(base.resolve("data/log/karaf.log")).contains(BOOTED)
                    && jvm.stdout().contains("tick 3"));
  }

  /** It serves none with these features. */
  @Override
  public List<String> paths() {
    return List.of();
  }

  /**
   * Until it was up: in which order its threads go down, and what they complain of, is by chance.
   */
  @Override
  public String log(Path base, ForkedJvm jvm) {
    String all = Server.text(base.resolve("data/log/karaf.log"));
    return all.substring(0, all.contains(BOOTED) ? all.indexOf(BOOTED) : all.length());
  }
}
