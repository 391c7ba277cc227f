package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Karaf, an OSGi container, started by its script, with a bundle to be deployed. */
final class Karaf implements Server {

  private static final String BOOTED = " | Done.\n";

  @Override
  public ServerHost host() {
    return ServerHost.KARAF_4;
  }

  @Override
  public List<String> prepare(Site site) {
    Path home = Server.home("karaf-4.4");
    Path etc = site.base().resolve("etc");
    Server.copy(home.resolve("etc"), etc);
    set(etc.resolve("org.apache.karaf.shell.cfg"), "sshPort", "0");
    set(etc.resolve("org.apache.karaf.management.cfg"), "rmiRegistryPort", site.port());
    set(etc.resolve("org.apache.karaf.management.cfg"), "rmiServerPort", Pages.onFreePort().port());
    Server.directory(site.base().resolve("data"));
    Server.copy(
        House.path("it-tests/apps/bundle/target/bundle.jar"),
        Server.directory(site.base().resolve("deploy")).resolve("bundle.jar"));
    return List.of(home.resolve("bin/karaf").toString(), "daemon");
  }

  @Override
  public Map<String, String> environment(Site site) {
    return Map.of(
        "JAVA_HOME", site.jdk().home().toString(),
        "EXTRA_JAVA_OPTS", String.join(" ", site.options()),
        "CHECK_ROOT_INSTANCE_RUNNING", "false",
        "KARAF_BASE", site.base().toString(),
        "KARAF_ETC", site.base().resolve("etc").toString(),
        "KARAF_DATA", site.base().resolve("data").toString());
  }

  private static void set(Path file, String key, String value) {
    Server.write(file, Server.text(file).replaceAll("(?m)^" + key + " = .*$", key + " = " + value));
  }

  /** It serves none with these features. */
  @Override
  public List<String> pages() {
    return List.of();
  }

  @Override
  public boolean isUp(Path base) {
    return Server.text(base.resolve("data/log/karaf.log")).contains(BOOTED);
  }

  /** A bundle that others are refreshed with may be gone when it is told of that. */
  @Override
  public boolean saysByChance(String line) {
    return line.contains("Task rejected for JMX Notification dispatch");
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
