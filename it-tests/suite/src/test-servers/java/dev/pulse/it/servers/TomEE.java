package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import java.nio.file.Path;
import java.util.List;

/** TomEE with the Web Profile. */
final class TomEE extends Catalina {

  TomEE() {
    super("tomee-9");
  }

  @Override
  public ServerHost host() {
    return ServerHost.TOMEE_9;
  }

  @Override
  List<String> options(Path home) {
    return List.of("-javaagent:" + home.resolve("lib/openejb-javaagent.jar"));
  }

  @Override
  void deploy(Path webapps) {
    Server.copy(TIMERS, webapps.resolve("ejb.war"));
  }

  @Override
  public List<String> pages() {
    return PAGES_OF_TIMERS;
  }
}
