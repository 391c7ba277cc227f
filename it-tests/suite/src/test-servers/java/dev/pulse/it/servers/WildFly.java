package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.ForkedJvm;
import java.nio.file.Path;
import java.util.List;

/** WildFly, standalone, as its script starts it. */
final class WildFly implements Server {

  @Override
  public ServerHost host() {
    return ServerHost.WILDFLY_39;
  }

  @Override
  public List<String> prepare(Site site) {
    Path home = Server.home("wildfly-39");
    Path base = site.base();
    Server.copy(home.resolve("standalone"), base);
    Server.copy(TIMERS, base.resolve("deployments/ejb.war"));
    return site.java(
        List.of(
            "-Djboss.modules.system.pkgs=org.jboss.byteman",
            "-Djava.awt.headless=true",
            "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
            "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
            "-javaagent:" + home.resolve("jboss-modules.jar"),
            "-jar",
            home.resolve("jboss-modules.jar").toString(),
            "-mp",
            home.resolve("modules").toString(),
            "org.jboss.as.standalone",
            "-Djboss.home.dir=" + home,
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + site.port(),
            "-Djboss.https.port=0",
            "-Djboss.management.http.port=0"));
  }

  @Override
  public List<String> pages() {
    return PAGES_OF_TIMERS;
  }

  @Override
  public String log(Path base, ForkedJvm jvm) {
    return Server.text(base.resolve("log/server.log"));
  }

  /** A timer was due while its run before had not ended. */
  @Override
  public boolean saysByChance(String line) {
    return line.contains("WFLYEJB0043");
  }
}
