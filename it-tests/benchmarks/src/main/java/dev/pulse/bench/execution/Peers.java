package dev.pulse.bench.execution;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of a JVM that has another agent, which sends what it records to an address on this
 * machine, and nothing else to anybody.
 */
final class Peers {

  private Peers() {}

  static List<String> arguments(String name, Path jar, String address) {
    String agent = "-javaagent:" + jar;
    return switch (name) {
      case "OpenTelemetry" ->
          List.of(
              agent,
              "-Dotel.service.name=benchmarks",
              "-Dotel.exporter.otlp.protocol=http/protobuf",
              "-Dotel.exporter.otlp.endpoint=" + address,
              "-Dotel.metrics.exporter=none",
              "-Dotel.logs.exporter=none",
              "-Dotel.javaagent.logging=none");
      case "Elastic" ->
          List.of(
              agent,
              "-Delastic.apm.service_name=benchmarks",
              "-Delastic.apm.server_url=" + address,
              "-Delastic.apm.application_packages=dev.pulse.bench",
              "-Delastic.apm.central_config=false",
              "-Delastic.apm.cloud_provider=NONE",
              "-Delastic.apm.metrics_interval=0s",
              "-Delastic.apm.log_level=OFF");
      case "Datadog" ->
          List.of(
              agent,
              "-Ddd.service=benchmarks",
              "-Ddd.trace.agent.url=" + address,
              "-Ddd.instrumentation.telemetry.enabled=false",
              "-Ddd.remote_config.enabled=false",
              "-Ddd.jmxfetch.enabled=false",
              "-Ddd.profiling.enabled=false",
              "-Ddd.trace.startup.logs=false",
              "-Ddatadog.slf4j.simpleLogger.defaultLogLevel=off");
      default -> throw new IllegalArgumentException("no agent is called " + name);
    };
  }
}
