package dev.pulse.it.servers;

import java.nio.file.Path;
import java.util.List;

/** Payara Micro, from its one jar; it logs to stderr. */
final class PayaraMicro implements Server {

  @Override
  public List<String> prepare(Path base) {
    return List.of(
        "-jar",
        Server.distribution("payara-6").resolve("payara-micro.jar").toString(),
        "--nocluster",
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
