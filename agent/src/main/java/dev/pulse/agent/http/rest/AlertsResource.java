package dev.pulse.agent.http.rest;

import dev.pulse.agent.alert.Alerts;
import dev.pulse.agent.alert.AlertsStatus;
import dev.pulse.agent.alert.AlertsStatus.ChannelStatus;
import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.config.AlertRule;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.config.Glob;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.QueuedAlert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What alerts are sent of, whom to, which of them wait and what became of the last ones; nothing
 * that is a secret.
 *
 * @param alerts nothing if nobody wants any
 */
record AlertsResource(@Nullable Alerts alerts) implements Resource {

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Answer answer(Request request) {
    if (alerts == null) {
      return Answer.json(
          out ->
              out.put("enabled", false)
                  .putStrings("on", List.of())
                  .putNull("quiet")
                  .put("signed", false)
                  .putObjects("channels", List.<ChannelStatus>of(), AlertsResource::write)
                  .putObjects("rules", List.<AlertRule>of(), AlertsResource::write)
                  .put("waiting_count", 0)
                  .putObjects("waiting", List.<QueuedAlert>of(), AlertsResource::write)
                  .putObjects("recent", List.<QueuedAlert>of(), AlertsResource::write));
    }
    AlertsStatus status = alerts.status();
    AlertConfig config = status.config();
    return Answer.json(
        out ->
            out.put("enabled", true)
                .putStrings("on", config.kinds().stream().sorted().map(AlertKind::wire).toList())
                .put("quiet", config.quiet() == null ? null : config.quiet().toString())
                .put("signed", config.webhookSecret() != null)
                .putObjects("channels", status.channels(), AlertsResource::write)
                .putObjects("rules", config.rules(), AlertsResource::write)
                .put("waiting_count", status.countWaiting())
                .putObjects("waiting", status.waiting(), AlertsResource::write)
                .putObjects("recent", status.ended(), AlertsResource::write));
  }

  private static void write(JsonObject out, ChannelStatus channel) {
    AlertTarget target = channel.target();
    out.put("id", target.id())
        .put("type", target.type() == AlertTarget.Type.MAIL ? "mail" : "webhook")
        .put("address", target.shown())
        .put("failures_in_a_row", channel.failuresInARow())
        .put("last_error", channel.lastError())
        .put("last_sent_at", channel.lastSent());
  }

  private static void write(JsonObject out, AlertRule rule) {
    out.put("name", rule.name())
        .putStrings("jobs", rule.jobs().stream().map(Glob::toString).toList())
        .put("failures", rule.failures())
        .put("longer_than_ms", rule.longerThan())
        .put("longer_than_usual", rule.longerThanUsual())
        .putStrings("to", rule.to().stream().map(AlertTarget::id).toList());
  }

  private static void write(JsonObject out, QueuedAlert message) {
    out.put("id", message.id())
        .put("channel", message.channel())
        .put("kind", message.kind())
        .put("title", message.title())
        .put("created_at", message.createdAt())
        .put("due_at", message.dueAt())
        .put("held", message.held())
        .put("attempts", message.attempts())
        .put("outcome", message.outcome() == null ? null : message.outcome().wire())
        .put("ended_at", message.endedAt())
        .put("last_error", message.lastError());
  }
}
