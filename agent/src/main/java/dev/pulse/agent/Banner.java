package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.config.Option;
import dev.pulse.agent.config.Setting;
import dev.pulse.agent.http.PulseServer;
import dev.pulse.agent.model.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says once what runs here and where to look: version, JVM, data, options that are not the default,
 * the page.
 */
final class Banner {

  private final Console console;
  private final AgentConfig config;
  private final Instance instance;
  private final History history;

  Banner(Console console, AgentConfig config, Instance instance, History history) {
    this.console = console;
    this.config = config;
    this.instance = instance;
    this.history = history;
  }

  /** What is known before there is a page, and whom alerts go to. */
  void begin(List<AlertTarget> told) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Pulse "
            + instance.agentVersion()
            + " watches "
            + instance.app()
            + " (pid "
            + instance.pid()
            + ") on "
            + instance.jvm());
    lines.add("history: " + history.place());
    for (Setting setting : config.settings()) {
      lines.add("option: " + setting.key() + '=' + setting.shown() + " (" + setting.source() + ")");
    }
    if (!told.isEmpty()) {
      lines.add(
          "alerts: " + told.stream().map(AlertTarget::shown).collect(Collectors.joining("; ")));
    }
    console.sayFirst(lines);
  }

  void listening(PulseServer server, @Nullable String generatedToken) {
    if (server.portMoved()) {
      console.say(
          "port " + config.http().port() + " is taken; the page is at port " + server.port());
    }
    if (generatedToken != null) {
      console.say(
          tokenFor() + generatedToken + " (choose your own with " + Option.HTTP_TOKEN.key() + ")");
    }
    console.say("page: " + server.address());
  }

  private String tokenFor() {
    return config.http().isOpenToRead()
        ? "operators must send this token, or log in with it: "
        : "clients must send this token, for others than this machine can connect: ";
  }

  void withoutPage() {
    console.say("page: none, for " + Option.HTTP_ENABLED.key() + "=false");
  }
}
