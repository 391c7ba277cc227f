package dev.pulse.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TomEE with the Web Profile, as its script starts it. */
final class TomEE implements Server {

  private static final Path HOME =
      Server.distribution("tomee-9").resolve("apache-tomee-webprofile-9.0.0");

  /** What the script opens to everybody, module by module. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.io",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.rmi/sun.rmi.transport");

  @Override
  public List<String> prepare(Path base) {
    Path configuration = base.resolve("conf");
    Server.copy(HOME.resolve("conf"), configuration);
    try {
      for (String directory : List.of("logs", "temp", "webapps", "work")) {
        Files.createDirectories(base.resolve(directory));
      }
      Path server = configuration.resolve("server.xml");
      Files.writeString(
          server,
          Files.readString(server)
              .replace("port=\"8005\"", "port=\"-1\"")
              .replace("port=\"8080\"", "port=\"0\" address=\"127.0.0.1\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Server.copy(APPLICATION, base.resolve("webapps/ejb.war"));
    return Stream.concat(
            OPENED.stream().map(each -> "--add-opens=" + each + "=ALL-UNNAMED"),
            Stream.of(
                "-Djava.util.logging.config.file=" + configuration.resolve("logging.properties"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-javaagent:" + HOME.resolve("lib/openejb-javaagent.jar"),
                "-Dcatalina.home=" + HOME,
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "-cp",
                HOME.resolve("bin/bootstrap.jar") + ":" + HOME.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start"))
        .toList();
  }

  @Override
  public String log(Path base, String stdout, String stderr) {
    try (Stream<Path> logs = Files.list(base.resolve("logs"))) {
      return logs.sorted().map(Server::text).collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
