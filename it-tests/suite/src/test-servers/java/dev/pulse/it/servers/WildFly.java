package dev.pulse.it.servers;

import java.nio.file.Path;
import java.util.List;

/** WildFly, standalone, as its script starts it. */
final class WildFly implements Server {

  private static final Path HOME =
      Server.distribution("wildfly-39").resolve("wildfly-39.0.1.Final");

  @Override
  public List<String> prepare(Path base) {
    Server.copy(HOME.resolve("standalone"), base);
    Server.copy(APPLICATION, base.resolve("deployments/ejb.war"));
    return List.of(
        "-Djboss.modules.system.pkgs=org.jboss.byteman",
        "-Djava.awt.headless=true",
        "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
        "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
        "-javaagent:" + HOME.resolve("jboss-modules.jar"),
        "-jar",
        HOME.resolve("jboss-modules.jar").toString(),
        "-mp",
        HOME.resolve("modules").toString(),
        "org.jboss.as.standalone",
        "-Djboss.home.dir=" + HOME,
        "-Djboss.server.base.dir=" + base,
        "-Djboss.http.port=0",
        "-Djboss.https.port=0",
        "-Djboss.management.http.port=0");
  }

  @Override
  public String log(Path base, String stdout, String stderr) {
    return Server.text(base.resolve("log/server.log"));
  }

  /** A timer was due while its run before had not ended. */
  @Override
  public boolean tellsOfLoad(String line) {
    return line.contains("WFLYEJB0043");
  }
}
