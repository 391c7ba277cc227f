package dev.pulse.it.servers;

import dev.pulse.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="0" httpsPort="-1"/>
        <application location="ejb.war"/>
        <library id="derby"><file name="%s"/></library>
        <dataSource id="DefaultDataSource">
          <jdbcDriver libraryRef="derby"/>
          <properties.derby.embedded databaseName="memory:timers" createDatabase="create"/>
        </dataSource>
      </server>
      """;

  private final String options;

  /**
   * For a JDK.
   *
   * @param jdk on which it runs: its script opens other modules from JDK 24 on
   */
  OpenLiberty(Jdk jdk) {
    options = jdk.feature() < 24 ? "java9.options" : "java24.options";
  }

  @Override
  public List<String> prepare(Path base) {
    Path server = server(base);
    List<String> command = new ArrayList<>();
    try {
      Files.createDirectories(server.resolve("apps"));
      Files.writeString(server.resolve("server.xml"), CONFIGURATION.formatted(DERBY));
      Files.readAllLines(HOME.resolve("lib/platform/java").resolve(options)).stream()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Server.copy(APPLICATION, server.resolve("apps/ejb.war"));
    command.addAll(
        List.of(
            "-javaagent:" + HOME.resolve("bin/tools/ws-javaagent.jar"),
            "-Djava.awt.headless=true",
            "-jar",
            HOME.resolve("bin/tools/ws-server.jar").toString(),
            "timers"));
    return command;
  }

  @Override
  public Map<String, String> environment(Path base) {
    return Map.of("WLP_USER_DIR", base.toString());
  }

  /** The console has the levels in words. */
  @Override
  public String log(Path base, String stdout, String stderr) {
    return stdout + stderr + Server.text(server(base).resolve("logs/messages.log"));
  }

  private static Path server(Path base) {
    return base.resolve("servers/timers");
  }
}
