package dev.pulse.bench.start;

import dev.pulse.bench.Bench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom an application is started with. The peers work as they are, except that nothing is sent:
 * each is told so in its own documented way, so that none waits for a receiver.
 */
enum Watcher {
  NOBODY("plain"),
  PULSE("Pulse"),
  OPENTELEMETRY("OpenTelemetry"),
  ELASTIC("Elastic"),
  DATADOG("Datadog");

  private final String title;

  Watcher(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** All whose jars are there; those that the budgets speak of must be. */
  static List<Watcher> present(Bench bench) {
    List<Watcher> present = new ArrayList<>();
    for (Watcher watcher : values()) {
      if (watcher == NOBODY || watcher.jar(bench).isPresent()) {
        present.add(watcher);
      } else if (watcher == OPENTELEMETRY) {
        throw new IllegalStateException(
            "The jar of the OpenTelemetry agent is missing, which the budgets are compared with.");
      }
    }
    return present;
  }

  /** The arguments of a JVM that is watched so. */
  List<String> arguments(Bench bench) {
    List<String> arguments = new ArrayList<>();
    jar(bench).ifPresent(jar -> arguments.add("-javaagent:" + jar));
    arguments.addAll(settings(bench));
    return arguments;
  }

  private List<String> settings(Bench bench) {
    return switch (this) {
      case NOBODY -> List.of();
      case PULSE -> List.of("-Dpulse.dir=" + bench.work().resolve("start"), "-Dpulse.http.port=0");
      case OPENTELEMETRY ->
          List.of(
              "-Dotel.service.name=bench",
              "-Dotel.traces.exporter=none",
              "-Dotel.metrics.exporter=none",
              "-Dotel.logs.exporter=none");
      case ELASTIC ->
          List.of(
              "-Delastic.apm.service_name=bench",
              "-Delastic.apm.disable_send=true",
              "-Delastic.apm.central_config=false",
              "-Delastic.apm.cloud_provider=NONE");
      case DATADOG ->
          List.of(
              "-Ddd.service=bench",
              "-Ddd.agent.host=127.0.0.1",
              "-Ddd.trace.agent.port=1",
              "-Ddd.remote_config.enabled=false",
              "-Ddd.instrumentation.telemetry.enabled=false");
    };
  }

  private Optional<Path> jar(Bench bench) {
    if (this == PULSE) {
      return Optional.of(bench.agent());
    }
    return Optional.ofNullable(bench.peers().get(title));
  }
}
