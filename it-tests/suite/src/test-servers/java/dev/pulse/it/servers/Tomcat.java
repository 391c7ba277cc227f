package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import java.nio.file.Path;
import java.util.List;

/** Tomcat as it is distributed, with the web application in its directory. */
final class Tomcat extends Catalina {

  Tomcat() {
    super("tomcat-dist-10");
  }

  @Override
  public ServerHost host() {
    return ServerHost.TOMCAT_10;
  }

  @Override
  void deploy(Path webapps) {
    WebApplication.unpackWithDescriptor(webapps.resolve("acme"));
  }

  @Override
  public List<String> pages() {
    return WebApplication.PAGES;
  }
}
