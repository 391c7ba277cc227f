package dev.pulse.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of Pulse, which the build writes into its jar. */
public final class AgentVersion {

  private static final String FILE = "/dev/pulse/agent/version.txt";

  private AgentVersion() {}

  /** Such as {@code 1.2.3}. */
  public static String current() {
    try (InputStream in = AgentVersion.class.getResourceAsStream(FILE)) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
