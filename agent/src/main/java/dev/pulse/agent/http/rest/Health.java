package dev.pulse.agent.http.rest;

import java.util.List;

/**
 * How Pulse itself fares.
 *
 * @param app the application's name
 * @param version the version of Pulse
 * @param store where the history is kept, as a person would say it
 * @param problems what is degraded and what to do about it, a sentence each
 * @param dropped events that were lost under overload
 */
public record Health(
    String app, String version, String store, List<String> problems, long dropped) {

  public Health {
    problems = List.copyOf(problems);
  }

  String status() {
    return problems.isEmpty() ? "up" : "degraded";
  }
}
