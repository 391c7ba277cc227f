package dev.pulse.it.servers;

import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Jetty as it is distributed, with the web application of the Tomcat tests in its directory. */
final class Jetty implements Container {

  @Override
  public List<String> prepare(List<String> java, Path base, String port) {
    Path listeners = base.resolve("listeners.xml");
    Server.write(
        listeners,
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <listener><listener-class>com.acme.web.ReportListener</listener-class></listener>
        </web-app>
        """);
    try {
      Files.createDirectories(base.resolve("webapps"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Server.write(
        base.resolve("webapps/acme.xml"),
        """
        <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
        <Configure class="org.eclipse.jetty.ee10.webapp.WebAppContext">
          <Set name="contextPath">/acme</Set>
          <Set name="war">%s</Set>
          <Set name="overrideDescriptor">%s</Set>
        </Configure>
        """
            .formatted(House.path("it-tests/apps/webapp/target/webapp"), listeners));
    Path home = home();
    List<String> command = new ArrayList<>(java);
    Collections.addAll(
        command,
        "-Djetty.home=" + home,
        "-Djetty.base=" + base,
        "-jar",
        home.resolve("start.jar").toString(),
        "--module=http",
        "jetty.http.host=127.0.0.1",
        "jetty.http.port=" + port,
        "--module=ee10-deploy");
    return command;
  }

  private static Path home() {
    try (Stream<Path> unpacked = Files.list(Server.distribution("jetty-12"))) {
      return unpacked.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void awaitReady(ForkedJvm jvm, Path base) {
    jvm.awaitStderr("Started oejs.Server@");
  }

  @Override
  public List<String> paths() {
    return List.of("/acme/", "/acme/missing", "/");
  }

  @Override
  public String log(Path base, ForkedJvm jvm) {
    return jvm.stderr();
  }
}
