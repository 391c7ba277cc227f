package dev.pulse.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of Pulse, which the build writes into its jar. */
final class AgentVersion {

  private AgentVersion() {}

  static String current() {
    try (InputStream in = AgentVersion.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
