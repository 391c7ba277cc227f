package dev.pulse.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.it.harness.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** The list of components that lies in the packed agent. */
final class Sbom {

  static final String ENTRY = "META-INF/sbom/pulse-agent.cdx.json";

  private final JsonNode root;

  private Sbom(JsonNode root) {
    this.root = root;
  }

  /** A jar that was built offline has none: then the test that asks is skipped, but never on CI. */
  static Sbom ofTheAgent() throws IOException {
    try (JarFile jar = new JarFile(House.agentJar().toFile())) {
      if (jar.getEntry(ENTRY) == null && !House.isContinuousIntegration()) {
        Assumptions.abort("the agent was built offline, without " + ENTRY);
      }
      return new Sbom(new ObjectMapper().readTree(jar.getInputStream(jar.getEntry(ENTRY))));
    }
  }

  JsonNode root() {
    return root;
  }

  /** All of them, also those that lie inside of others. */
  List<Component> components() {
    List<Component> found = new ArrayList<>();
    collect(root.path("components"), found);
    return found;
  }

  Component component(String name) {
    return components().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static void collect(JsonNode listed, List<Component> found) {
    for (JsonNode node : listed) {
      found.add(
          new Component(
              node.path("group").asText(),
              node.path("name").asText(),
              node.path("version").asText(),
              node.path("purl").asText(),
              StreamSupport.stream(node.path("licenses").spliterator(), false)
                  .map(license -> license.path("license").path("id").asText())
                  .toList(),
              node.has("hashes")));
      collect(node.path("components"), found);
    }
  }

  /** One of them. Its group is empty if it does not come from Maven. */
  record Component(
      String group,
      String name,
      String version,
      String purl,
      List<String> licenses,
      boolean hashed) {

    boolean isOurs() {
      return group.equals("dev.pulse");
    }
  }
}
