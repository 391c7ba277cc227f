package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.Setting;
import java.util.ArrayList;
import java.util.List;

/** The options: unknown ones, values that are not allowed, and what is set at all. */
final class OptionFindings {

  private static final String SUBJECT = "options";

  private OptionFindings() {}

  static List<Finding> of(AgentConfig config) {
    List<Finding> findings = new ArrayList<>();
    for (String warning : config.warnings()) {
      findings.add(
          Finding.wrong(
              SUBJECT, warning, "Correct it, or take it out; the README lists all options."));
    }
    for (Setting setting : config.settings()) {
      findings.add(
          Finding.ok(
              SUBJECT, setting.key() + '=' + setting.shown() + " (" + setting.source() + ")"));
    }
    if (!config.enabled()) {
      findings.add(
          Finding.wrong(SUBJECT, "pulse.enabled is false: the agent does nothing", "Take it out."));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(SUBJECT, "all are the defaults"));
    }
    return findings;
  }
}
