package dev.pulse.it.compatibility;

import dev.pulse.it.harness.App;
import java.nio.file.Path;
import java.util.List;

/** Agents that applications have beside Pulse. None of them sends anything anywhere. */
@SuppressWarnings("ImmutableEnumChecker")
enum OtherAgent implements Tried {
  OPENTELEMETRY(
      "OpenTelemetry",
      "opentelemetry-javaagent",
      "-Dotel.traces.exporter=none",
      "-Dotel.metrics.exporter=none",
      "-Dotel.logs.exporter=none"),
  ELASTIC(
      "Elastic APM",
      "elastic-apm-agent",
      "-Delastic.apm.disable_send=true",
      "-Delastic.apm.central_config=false",
      "-Delastic.apm.cloud_provider=NONE"),
  DATADOG(
      "Datadog",
      "dd-java-agent",
      "-Ddd.trace.agent.port=1",
      "-Ddd.remote_config.enabled=false",
      "-Ddd.instrumentation.telemetry.enabled=false",
      "-Ddd.jmxfetch.enabled=false"),
  GLOWROOT(
      "Glowroot",
      "glowroot-agent",
      "-Dglowroot.conf.dir={}",
      "-Dglowroot.data.dir={}",
      "-Dglowroot.log.dir={}",
      "-Dglowroot.tmp.dir={}"),
  JACOCO("JaCoCo", "org.jacoco.agent"),
  BLOCKHOUND("BlockHound", "blockhound", "-XX:+AllowRedefinitionToAddDeleteMethods");

  private final String what;
  private final String artifact;
  private final List<String> flags;

  OtherAgent(String what, String artifact, String... flags) {
    this.what = what;
    this.artifact = artifact;
    this.flags = List.of(flags);
  }

  /** The flag that loads it, where it may write into this directory. */
  String agentFlag(Path directory) {
    String options = this == JACOCO ? "=destfile=" + directory.resolve("jacoco.exec") : "";
    return "-javaagent:" + App.OTHER_AGENTS.library(artifact) + options;
  }

  /** What else it needs on the command line. */
  List<String> flags(Path directory) {
    return flags.stream().map(flag -> flag.replace("{}", directory.toString())).toList();
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String version() {
    return Poms.version(artifact);
  }

  @Override
  public String outcome() {
    return "the same, whichever comes first";
  }
}
