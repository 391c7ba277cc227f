package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.ForkedJvm;
import java.nio.file.Path;
import java.util.List;

/**
 * Payara Micro, from its one jar; it logs to stderr. By itself it would listen on all addresses.
 */
final class PayaraMicro implements Server {

  private static final String ON_LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

  @Override
  public ServerHost host() {
    return ServerHost.PAYARA_MICRO_6;
  }

  @Override
  public List<String> prepare(Site site) {
    Path commands = site.base().resolve("preboot.txt");
    Server.write(commands, ON_LOOPBACK);
    return site.java(
        List.of(
            "-jar",
            Server.distribution("payara-6").resolve("payara-micro.jar").toString(),
            "--nocluster",
            "--prebootcommandfile",
            commands.toString(),
            "--rootDir",
            site.base().resolve("root").toString(),
            "--port",
            site.port(),
            "--deploy",
            TIMERS.toString()));
  }

  @Override
  public List<String> pages() {
    return PAGES_OF_TIMERS;
  }

  @Override
  public String log(Path base, ForkedJvm jvm) {
    return jvm.stderr();
  }
}
