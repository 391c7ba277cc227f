package dev.pulse.agent.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where people see a trace.
 *
 * @param template an address in which the id of a trace stands for {@code {trace_id}}
 */
public record TraceLink(String template) {

  private static final String ID = "{trace_id}";

  /**
   * Leads to traces.
   *
   * @throws IllegalArgumentException if it can lead to none
   */
  public TraceLink {
    if (!template.contains(ID)) {
      throw new IllegalArgumentException("no " + ID);
    }
    WebAddress.of(template.replace(ID, "0"));
  }

  /** The address of a trace. */
  public String of(String traceId) {
    return template.replace(ID, URLEncoder.encode(traceId, StandardCharsets.UTF_8));
  }
}
