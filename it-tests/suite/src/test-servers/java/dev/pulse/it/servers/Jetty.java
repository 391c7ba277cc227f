package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.ForkedJvm;
import java.nio.file.Path;
import java.util.List;

/** Jetty as it is distributed, with the web application in its directory. */
final class Jetty implements Server {

  @Override
  public ServerHost host() {
    return ServerHost.JETTY_12;
  }

  @Override
  public List<String> prepare(Site site) {
    WebApplication.unpackWithDescriptor(
        Server.directory(site.base().resolve("webapps")).resolve("acme"));
    Path home = Server.home("jetty-12");
    return site.java(
        List.of(
            "-Djetty.home=" + home,
            "-Djetty.base=" + site.base(),
            "-jar",
            home.resolve("start.jar").toString(),
            "--module=http",
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + site.port(),
            "--module=ee10-deploy"));
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
