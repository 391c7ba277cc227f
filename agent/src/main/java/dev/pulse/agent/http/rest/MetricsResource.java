package dev.pulse.agent.http.rest;

import dev.pulse.agent.alert.AlertFigures;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.store.ExecutionCount;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.InstanceSummary;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.StoreException;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring wants to know. Nothing here is found by going over the history. Only so many jobs
 * are told of by name, for there may be any number of them, and only to whom the token admits.
 *
 * <p>What is said of the whole history is the same at each of the instances that share it, and is
 * left out while it cannot be read; the rest is of this instance.
 */
record MetricsResource(HistoryStore store, Supplier<Health> source, MetricsScope scope)
    implements LenientResource {

  @Override
  public Answer answer(Request request) {
    return exchange -> {
      Health health = source.get();
      History history = history(scope.open() || Admission.of(exchange) != null);
      MetricsText.Format format =
          MetricsText.Format.of(
              String.join(",", accepted(exchange.getRequestHeaders().get(Headers.ACCEPT))));
      MetricsText text = new MetricsText(format);
      writeInstance(text, health);
      writeRetention(text, health);
      writeAlerts(text, health.alerts());
      writeHistory(text, history);
      if (history != null && history.jobs() != null) {
        new JobMetrics(text, health.ended(), Instant.now()).write(history.jobs(), scope.jobs());
      }
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, format.contentType());
      exchange
          .getResponseSender()
          .send(ByteBuffer.wrap(text.end().getBytes(StandardCharsets.UTF_8)));
    };
  }

  private static List<String> accepted(@Nullable List<String> headers) {
    return headers == null ? List.of() : headers;
  }

  private record History(
      List<ExecutionCount> counts,
      long living,
      long waitingAlerts,
      @Nullable List<JobStanding> jobs) {}

  private @Nullable History history(boolean namesJobs) {
    try {
      long living =
          store.instances().list(null, null).stream().filter(InstanceSummary::lives).count();
      boolean tellsJobs = namesJobs && scope.jobs() > 0;
      return new History(
          store.jobs().counts(),
          living,
          store.alerts().countWaiting(),
          tellsJobs ? store.jobs().standings() : null);
    } catch (StoreException e) {
      return null;
    }
  }

  private static void writeInstance(MetricsText text, Health health) {
    text.gauge("pulse_build_info", "The version of Pulse and of the JVM that it runs in.")
        .sample(
            1, "version", health.version(), "java", System.getProperty("java.version", "unknown"));
    text.counter("pulse_executions", "Executions of this instance that have ended.");
    for (ExecutionTally.Count count : health.ended().counts()) {
      text.sample(
          count.executions(), "scheduler", count.scheduler(), "status", count.status().wire());
    }
    if (!health.ended().durations().isEmpty()) {
      text.histogram(
          "pulse_execution_duration_seconds",
          "How long executions of this instance took that did their work or failed.");
      health
          .ended()
          .durations()
          .forEach((scheduler, counted) -> text.durations(counted, "scheduler", scheduler));
    }
    text.histogram(
            "pulse_write_duration_seconds",
            "How long it took this instance to store a batch of executions and logs.")
        .durations(health.writes());
    text.gauge(
            "pulse_executions_waiting",
            "Executions of this instance that wait in memory to be stored.")
        .sample(health.waiting());
    text.counter("pulse_executions_dropped", "Executions of this instance that were lost.")
        .sample(health.losses().executions());
    text.counter(
            "pulse_log_characters_dropped",
            "Characters of logs of this instance that were left out under overload.")
        .sample(health.losses().logCharacters());
    text.counter(
            "pulse_log_characters_late",
            "Characters of logs of this instance that came too long after the end of an execution.")
        .sample(health.losses().lateCharacters());
    text.counter(
            "pulse_stacks_cut", "Stacks of failures of this instance that were cut or left out.")
        .sample(health.losses().stacks());
    text.counter(
            "pulse_plans_missed",
            "Words of schedulers about their jobs that this instance left out under overload.")
        .sample(health.losses().plans());
    text.gauge("pulse_recording", "Whether this instance records: 1, or 0 if it was switched off.")
        .sample(health.off() == null ? 1 : 0);
    text.counter(
        "pulse_hook_errors",
        "Calls of woven code of this instance that failed inside of Pulse, by the hook.");
    for (HookState hook : health.hooks()) {
      text.sample(hook.errors(), "hook", hook.name());
    }
    text.gauge("pulse_hooks_stopped", "Hooks that were stopped because they failed too often.")
        .sample(health.hooks().stream().filter(hook -> hook.stopped() != null).count());
    text.gauge("pulse_problems", "What is degraded in this instance; /healthz says what.")
        .sample(health.problems().size());
    text.gauge("pulse_history_writable", "Whether this instance can store: 1, or 0 if not.")
        .sample(health.unwritable() == null ? 1 : 0);
  }

  private static void writeRetention(MetricsText text, Health health) {
    RetentionFigures figures = health.figures();
    text.counter("pulse_retention_removed", "Executions that this instance has removed.")
        .sample(figures == null ? 0 : figures.removed());
    text.gauge(
            "pulse_retention_limit_seconds",
            "Executions that started longer ago are removed; 0 for no limit.")
        .sample(health.limits().age().toSeconds());
    text.gauge(
            "pulse_retention_limit_executions_per_job",
            "Of a job that has more executions the oldest are removed; 0 for no limit.")
        .sample(health.limits().perJob());
    text.gauge(
            "pulse_retention_limit_bytes",
            "When the history is larger, the oldest executions are removed; 0 for no limit.")
        .sample(health.limits().size());
    if (figures != null) {
      text.gauge("pulse_database_size_bytes", "The size of the history.")
          .sample(figures.databaseSize());
    }
    if (figures != null && figures.oldest() != null) {
      text.gauge(
              "pulse_retention_oldest_timestamp_seconds",
              "When the oldest execution started that is kept.")
          .sample(figures.oldest().toEpochMilli() / 1_000.0);
    }
  }

  private static void writeAlerts(MetricsText text, @Nullable AlertFigures alerts) {
    if (alerts == null) {
      return;
    }
    text.counter("pulse_alerts_sent", "Alerts that this instance has sent.").sample(alerts.sent());
    text.counter("pulse_alerts_failures", "Attempts of this instance to send an alert that failed.")
        .sample(alerts.failures());
    text.counter("pulse_alerts_dropped", "Alerts that this instance has given up.")
        .sample(alerts.dropped());
  }

  private static void writeHistory(MetricsText text, @Nullable History history) {
    text.gauge("pulse_history_readable", "Whether the history can be read: 1, or 0 if not.")
        .sample(history == null ? 0 : 1);
    if (history == null) {
      return;
    }
    text.gauge("pulse_history_executions", "Executions in the history, of all instances together.");
    for (ExecutionCount count : history.counts()) {
      text.sample(
          count.executions(), "scheduler", count.scheduler(), "status", count.status().wire());
    }
    text.gauge("pulse_instances", "Instances that share the history and live.")
        .sample(history.living());
    text.gauge("pulse_alerts_waiting", "Alerts in the history that wait to be sent.")
        .sample(history.waitingAlerts());
  }
}
