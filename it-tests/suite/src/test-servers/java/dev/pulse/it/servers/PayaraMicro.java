package dev.pulse.it.servers;

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
  public List<String> prepare(Path base) {
    Path commands = base.resolve("preboot.txt");
    Server.write(commands, ON_LOOPBACK);
    return List.of(
        "-jar",
        Server.distribution("payara-6").resolve("payara-micro.jar").toString(),
        "--nocluster",
        "--prebootcommandfile",
        commands.toString(),
        "--rootDir",
        base.resolve("root").toString(),
        "--port",
        Server.freePort(),
        "--deploy",
        APPLICATION.toString());
  }

  @Override
  public String log(Path base, String stdout, String stderr) {
    return stderr;
  }
}
