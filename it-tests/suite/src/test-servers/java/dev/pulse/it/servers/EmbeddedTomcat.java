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

  @Override
  public String log(Path base, ForkedJvm jvm) {
    return jvm.stderr();
  }
}
