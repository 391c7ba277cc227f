package dev.pulse.it.servers;

import dev.pulse.it.harness.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tomcat as its script starts it, or what is made of it. */
abstract class Catalina implements Server {

  /** What the script opens to everybody, module by module. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.io",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.rmi/sun.rmi.transport");

  private final Path home;

  /** For the distribution of this module. */
  Catalina(String module) {
    home = Server.home(module);
  }

  /** Options of the JVM besides those of every Tomcat. */
  List<String> options(Path home) {
    return List.of();
  }

  /** Puts the application where it is deployed from. */
  abstract void deploy(Path webapps);

  @Override
  public List<String> prepare(Site site) {
    Path configuration = site.base().resolve("conf");
    Server.copy(home.resolve("conf"), configuration);
    for (String directory : List.of("logs", "temp", "webapps", "work")) {
      Server.directory(site.base().resolve(directory));
    }
    Path server = configuration.resolve("server.xml");
    Server.write(
        server,
        Server.text(server)
            .replace("port=\"8005\"", "port=\"-1\"")
            .replace("port=\"8080\"", "port=\"" + site.port() + "\" address=\"127.0.0.1\""));
    deploy(site.base().resolve("webapps"));
    List<String> words = new ArrayList<>();
    OPENED.forEach(each -> words.add("--add-opens=" + each + "=ALL-UNNAMED"));
    words.addAll(options(home));
    words.addAll(
        List.of(
            "-Djava.util.logging.config.file=" + configuration.resolve("logging.properties"),
            "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
            "-Dcatalina.home=" + home,
            "-Dcatalina.base=" + site.base(),
            "-Djava.io.tmpdir=" + site.base().resolve("temp"),
            "-cp",
            home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
            "org.apache.catalina.startup.Bootstrap",
            "start"));
    return site.java(words);
  }

  /** Without the options of the JVM, which it logs one by one. */
  @Override
  public String log(Path base, ForkedJvm jvm) {
    try (Stream<Path> logs = Files.list(base.resolve("logs"))) {
      return logs.sorted()
          .flatMap(log -> Server.text(log).lines())
          .filter(line -> !line.contains("Command line argument: "))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean saysByChance(String line) {
    return tellsOfSlowRandom(line);
  }

  /**
   * Says so, in one line or two, when the first random number takes more than a tenth of a second.
   */
  static boolean tellsOfSlowRandom(String line) {
    return line.contains("SecureRandom");
  }
}
