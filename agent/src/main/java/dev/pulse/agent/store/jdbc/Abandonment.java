package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;

/** Why the executions of an instance are ended by another one, for the row and for people. */
record Abandonment(EndReason reason, String message) {

  static Abandonment of(InstancesTable.Row instance, Liveness.Verdict verdict) {
    return verdict == Liveness.Verdict.SILENT
        ? new Abandonment(
            EndReason.NO_HEARTBEAT,
            "Nothing was heard of the JVM (pid %d on %s) since %s."
                .formatted(
                    instance.pid(), instance.host(), Timestamps.text(instance.heartbeatAt())))
        : new Abandonment(
            EndReason.PROCESS_GONE,
            "The JVM (pid %d) ended without finishing this execution.".formatted(instance.pid()));
  }
}
