package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.config.QuietHours;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.QueuedAlert;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the messages that tell of something. Threading: any number of threads. */
final class AlertMessages {

  static final String TEST = "test";

  private static final int RANDOM_BYTES = 8;

  private final AlertConfig config;
  private final SecureRandom random = new SecureRandom();

  AlertMessages(AlertConfig config) {
    this.config = config;
  }

  /** It has begun. */
  List<QueuedAlert> ofBegin(Trouble trouble, Site site, List<AlertTarget> to, Instant now) {
    AlertText text = text();
    String title = text.title(trouble, site);
    String kind = trouble.kind().wire();
    return messages(kind, null, title, text.details(trouble, site), trouble, site, to, now);
  }

  /** It is over. */
  List<QueuedAlert> ofEnd(Trouble trouble, Site site, List<AlertTarget> to, Instant now) {
    AlertText text = text();
    String title = text.titleOfEnd(trouble, site);
    return messages(
        AlertKind.RECOVERED.wire(),
        trouble.kind().wire(),
        title,
        text.detailsOfEnd(trouble, site),
        trouble,
        site,
        to,
        now);
  }

  /** Somebody wants to see whether alerts arrive. */
  List<QueuedAlert> ofTest(Site site, List<AlertTarget> to, Instant now) {
    String details = "Alerts of " + site.app() + " on " + site.host() + " arrive here.";
    return messages(TEST, null, "This is a test of Pulse", details, null, site, to, now);
  }

  private List<QueuedAlert> messages(
      String kind,
      @Nullable String recovered,
      String title,
      String details,
      @Nullable Trouble trouble,
      Site site,
      List<AlertTarget> to,
      Instant now) {
    QuietHours quiet = config.quiet();
    Instant quietUntil = quiet == null || kind.equals(TEST) ? null : quiet.endAfter(now);
    String link = link(trouble);
    AlertFacts facts = new AlertFacts(newId(now), kind, recovered, title, now, site, trouble, link);
    String text = title + "\n" + details + (link == null ? "" : "\n" + link);
    return to.stream()
        .map(
            target ->
                new QueuedAlert(
                    facts.id(),
                    target.id(),
                    trouble == null ? site.app() : trouble.subject(),
                    kind,
                    title,
                    body(target, facts, text),
                    now,
                    quietUntil == null ? now : quietUntil,
                    quietUntil != null,
                    0,
                    null,
                    null,
                    null))
        .toList();
  }

  private static String body(AlertTarget target, AlertFacts facts, String text) {
    return switch (target.type()) {
      case MAIL -> text;
      case WEBHOOK -> WebhookBody.of(URI.create(target.addresses().get(0)), facts, text);
    };
  }

  private @Nullable String link(@Nullable Trouble trouble) {
    String page = config.pageAddress();
    if (page == null) {
      return null;
    }
    Execution execution = trouble == null ? null : trouble.execution();
    if (trouble == null || trouble.job() == null) {
      return page + "/";
    }
    return execution == null || trouble.kind() == AlertKind.MISSED
        ? page + "/#/jobs/" + trouble.job().id()
        : page + "/#/executions/" + execution.id();
  }

  private AlertText text() {
    QuietHours quiet = config.quiet();
    ZoneId zone = quiet == null ? null : quiet.zone();
    return new AlertText(zone == null ? ZoneId.systemDefault() : zone);
  }

  /** Sorts by time, and is no other's. */
  private String newId(Instant now) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return "PA_" + Long.toHexString(now.toEpochMilli()) + HexFormat.of().formatHex(bytes);
  }
}
