package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Open Liberty, as its script starts it, with the features that the application needs. */
final class OpenLiberty implements Server {

  private static final Path HOME = Server.distribution("openliberty-26").resolve("wlp");

  /** Where it keeps the timers that outlive it. */
  private static final Path DERBY = Server.distribution("openliberty-26").resolve("derby.jar");

  private static final String CONFIGURATION =
      """
      <server>
        <featureManager>
          <feature>enterpriseBeansLite-4.0</feature>
          <feature>enterpriseBeansPersistentTimer-4.0</feature>
          <feature>concurrent-3.0</feature>
          <feature>servlet-6.0</feature>
        </featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%s" httpsPort="-1"/>
        <application location="ejb.war"/>
        <library id="derby"><file name="%s"/></library>
        <dataSource id="DefaultDataSource">
          <jdbcDriver libraryRef="derby"/>
          <properties.derby.embedded databaseName="memory:timers" createDatabase="create"/>
        </dataSource>
      </server>
      """;

  @Override
  public ServerHost host() {
    return ServerHost.OPEN_LIBERTY_26;
  }

  @Override
  public List<String> prepare(Site site) {
    Path server = server(site.base());
    Server.copy(TIMERS, Server.directory(server.resolve("apps")).resolve("ejb.war"));
    Server.write(server.resolve("server.xml"), CONFIGURATION.formatted(site.port(), DERBY));
    List<String> words = new ArrayList<>(opened(site.jdk()));
    words.addAll(
        List.of(
            "-javaagent:" + HOME.resolve("bin/tools/ws-javaagent.jar"),
            "-Djava.awt.headless=true",
            "-jar",
            HOME.resolve("bin/tools/ws-server.jar").toString(),
            "timers"));
    return site.java(words);
  }

  /** What its script opens: other modules from JDK 24 on. */
  private static List<String> opened(Jdk jdk) {
    String options = jdk.feature() < 24 ? "java9.options" : "java24.options";
    return Server.text(HOME.resolve("lib/platform/java").resolve(options))
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .toList();
  }

  @Override
  public Map<String, String> environment(Site site) {
    return Map.of("WLP_USER_DIR", site.base().toString());
  }

  @Override
  public List<String> pages() {
    return PAGES_OF_TIMERS;
  }

  /** The console has the levels in words. */
  @Override
  public String log(Path base, ForkedJvm jvm) {
    return jvm.stdout() + jvm.stderr() + Server.text(server(base).resolve("logs/messages.log"));
  }

  private static Path server(Path base) {
    return base.resolve("servers/timers");
  }
}
