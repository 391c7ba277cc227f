package dev.pulse.agent.alert;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What is posted to a webhook: the facts, and a text for chats. Slack and Mattermost show {@code
 * text}; Teams' workflows show a card only.
 */
final class WebhookBody {

  private static final List<String> TEAMS =
      List.of(".logic.azure.com", ".powerplatform.com", ".webhook.office.com");

  private WebhookBody() {}

  static String of(URI address, AlertFacts facts, String text) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    boolean toTeams = TEAMS.stream().anyMatch(host::endsWith);
    return Json.text(
        out -> {
          out.put("text", forChat(text));
          if (toTeams) {
            out.put("type", "message")
                .putObjects("attachments", List.of(text), WebhookBody::writeCard);
          }
          facts.write(out);
        });
  }

  private static void writeCard(JsonObject out, String text) {
    out.put("contentType", "application/vnd.microsoft.card.adaptive")
        .putObject(
            "content",
            card ->
                card.put("type", "AdaptiveCard")
                    .put("version", "1.4")
                    .putObjects("body", List.of(forChat(text)), WebhookBody::writeBlock));
  }

  private static void writeBlock(JsonObject out, String text) {
    out.put("type", "TextBlock").put("text", text.replace("\n", "\n\n")).put("wrap", true);
  }

  /** What a job says must not become a link in a chat, or a call to all of a channel. */
  private static String forChat(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "@\u200B");
  }
}
