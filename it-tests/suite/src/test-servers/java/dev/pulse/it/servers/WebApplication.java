package dev.pulse.it.servers;

import dev.pulse.it.harness.House;
import java.nio.file.Path;
import java.util.List;

/** The exploded web application of the Tomcat tests, with a page to ask for. */
final class WebApplication {

  /** Its page, one that it does not have, and one beside it. */
  static final List<String> PAGES = List.of("/acme/index.html", "/acme/missing", "/");

  private static final String LISTENERS =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <listener><listener-class>com.acme.web.ReportListener</listener-class></listener>
      </web-app>
      """;

  private WebApplication() {}

  /** Lays it out in this directory, which is not there yet. */
  static void unpack(Path directory) {
    Server.copy(House.path("it-tests/apps/webapp/target/webapp"), directory);
    Server.write(directory.resolve("index.html"), "up");
  }

  /** The same, with a descriptor that names what it runs when it is deployed. */
  static void unpackWithDescriptor(Path directory) {
    unpack(directory);
    Server.write(directory.resolve("WEB-INF/web.xml"), LISTENERS);
  }
}
