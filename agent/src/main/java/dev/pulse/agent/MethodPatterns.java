package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.weaving.scheduler.ConfiguredMethods.MethodPattern;
import java.util.List;

/** The configured methods, as weaving wants them. */
final class MethodPatterns {

  private MethodPatterns() {}

  static List<MethodPattern> of(AgentConfig config) {
    return config.methods().stream()
        .map(name -> new MethodPattern(name.type(), name.method()))
        .toList();
  }
}
