package dev.pulse.agent.http.rest;

import java.util.List;

/**
 * How Pulse itself fares.
 *
 * @param app the application's name
 * @param version the version of Pulse
 * @param store where the history is kept, as a person would say it
 * @param problems what is degraded and what to do about it, a sentence each
 * @param dropped executions that were lost under overload
 * @param droppedLogs characters of logs that were left out under overload; each log says where
 * @param lateLogs characters that were written too long after the end of their execution
 */
public record Health(
    String app,
    String version,
    String store,
    List<String> problems,
    long dropped,
    long droppedLogs,
    long lateLogs) {

  public Health {
    problems = List.copyOf(problems);
  }

  String status() {
    return problems.isEmpty() ? "up" : "degraded";
  }
}
