package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import java.nio.file.Path;
import java.util.List;

/** Tomcat in an application that serves the web application; it logs to stderr. */
final class EmbeddedTomcat implements Server {

  @Override
  public ServerHost host() {
    return ServerHost.TOMCAT_11;
  }

  @Override
  public List<String> prepare(Site site) {
    Path application = site.base().resolve("acme");
    WebApplication.unpack(application);
    return site.java(
        List.of(
            "-cp",
            App.TOMCAT_11.classPath(),
            App.TOMCAT_11.mainClass(),
            application.toString(),
            "serve",
            site.port()));
  }

  @Override
  public List<String> pages() {
    return WebApplication.PAGES;
  }

  /**
   * Until it is told to stop: by then the JVM takes its logging down, and what it says is by
   * chance.
   */
  @Override
  public String log(Path base, ForkedJvm jvm) {
    String all = jvm.stderr();
    int stop = all.indexOf("org.apache.coyote.AbstractProtocol pause");
    return stop < 0 ? all : all.substring(0, all.lastIndexOf('\n', stop) + 1);
  }

  @Override
  public boolean saysByChance(String line) {
    return Catalina.tellsOfSlowRandom(line);
  }
}
