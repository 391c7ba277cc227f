package dev.pulse.it;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.Sbom.Component;
import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** The list of components in the jar names all that is packed and nothing else. */
class SbomTest {

  private static final String AGENT = "pulse-agent";

  /** Whose the files below a path are; of two paths the longer one says it. */
  private static final Map<String, String> OWNERS =
      Map.ofEntries(
          entry("dev/pulse/agent/", AGENT),
          entry("java/lang/", AGENT),
          entry("dev/pulse/viewer/", "pulse-viewer"),
          entry("dev/pulse/viewer/LICENSE-preact.txt", "preact"),
          entry("dev/pulse/viewer/LICENSE-uplot.txt", "uplot"),
          entry("net/bytebuddy/", "byte-buddy"),
          entry("net/bytebuddy/jar/asm/", "asm"),
          entry("net/bytebuddy/jar/asm/commons/", "asm-commons"),
          entry("org/sqlite/", "sqlite-jdbc"),
          entry("org/sqlite/native/", "sqlite"),
          entry("org/postgresql/", "postgresql"),
          entry("org/postgresql/silent/", AGENT),
          entry("org/postgresql/shaded/com/ongres/saslprep/", "saslprep"),
          entry("org/postgresql/shaded/com/ongres/stringprep/", "stringprep"),
          entry("org/postgresql/shaded/com/ongres/scram/client/", "scram-client"),
          entry("org/postgresql/shaded/com/ongres/scram/common/", "scram-common"),
          entry("io/undertow/", "undertow-core"),
          entry("org/xnio/", "xnio-api"),
          entry("org/xnio/nio/", "xnio-nio"),
          entry("org/jboss/logging/", "jboss-logging"),
          entry("org/jboss/threads/", "jboss-threads"),
          entry("org/wildfly/common/", "wildfly-common"),
          entry("org/wildfly/client/config/", "wildfly-client-config"),
          entry("io/smallrye/common/annotation/", "smallrye-common-annotation"),
          entry("io/smallrye/common/constraint/", "smallrye-common-constraint"),
          entry("io/smallrye/common/cpu/", "smallrye-common-cpu"),
          entry("io/smallrye/common/function/", "smallrye-common-function"),
          entry("com/fasterxml/jackson/core/", "jackson-core"),
          entry("com/fasterxml/jackson/core/internal/shaded/fdp/", "fastdoubleparser"),
          entry("com/cronutils/", "cron-utils"),
          entry("picocli/", "picocli"),
          entry("org/apache/commons/net/", "commons-net"),
          entry("org/slf4j/", "slf4j-api"),
          entry("org/slf4j/nop/", "slf4j-nop"));

  @Test
  void everyClassBelongsToAComponentAndEveryComponentIsThere() throws IOException {
    Set<String> packed = new TreeSet<>();
    InnerClasses.all().keySet().forEach(name -> packed.add(ownerOf(name)));
    try (JarFile jar = new JarFile(House.agentJar().toFile())) {
      jar.stream()
          .map(file -> file.getName().replaceFirst("^inst/", ""))
          .filter(
              name ->
                  name.matches(
                      ".*(\\.class|\\.so|\\.dylib|\\.jnilib|\\.dll|LICENSE-\\w+\\.txt|\\.js)"))
          .forEach(name -> packed.add(ownerOf(name)));
    }
    packed.remove(AGENT);

    assertThat(Sbom.ofTheAgent().components())
        .extracting(Component::name)
        .containsExactlyInAnyOrderElementsOf(packed);
  }

  @Test
  void itSaysTheSameWheneverItIsMade() throws IOException {
    Sbom sbom = Sbom.ofTheAgent();

    assertThat(sbom.root().path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(sbom.root().path("metadata").path("component").path("name").asText())
        .isEqualTo(AGENT);
    assertThat(sbom.root().path("metadata").has("timestamp")).isFalse();
    assertThat(sbom.components())
        .allSatisfy(
            component -> {
              assertThat(component.purl()).contains(component.name() + "@" + component.version());
              assertThat(component.version()).matches("[0-9].*");
            });
  }

  /** Of what comes as a jar, the reader can tell which jar it was. */
  @Test
  void jarsOfOthersHaveHashes() throws IOException {
    assertThat(Sbom.ofTheAgent().components().stream().filter(Component::hashed))
        .extracting(Component::name)
        .contains("byte-buddy", "undertow-core", "sqlite-jdbc", "postgresql", "jackson-core")
        .hasSize(20)
        .doesNotContain("pulse-viewer");
  }

  /** Nobody tells Maven what others have put into their jars: these versions stand in our pom. */
  @Test
  void librariesInsideOfOthersHaveTheVersionsThatAreThere() throws IOException, SQLException {
    Sbom sbom = Sbom.ofTheAgent();

    for (String name : Set.of("scram-client", "scram-common", "saslprep", "stringprep")) {
      Component inside = sbom.component(name);
      assertThat(
              Driver.class.getResource(
                  "/META-INF/licenses/%s/%s-%s/META-INF/LICENSE"
                      .formatted(inside.group(), name, inside.version())))
          .as("%s %s", name, inside.version())
          .isNotNull();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        ResultSet answer = connection.createStatement().executeQuery("select sqlite_version()")) {
      assertThat(answer.getString(1)).isEqualTo(sbom.component("sqlite").version());
    }
    assertThat(resource("/META-INF/maven/com.fasterxml.jackson.core/jackson-core/pom.xml"))
        .containsPattern(
            "<artifactId>fastdoubleparser</artifactId>\\s*<version>%s</version>"
                .formatted(sbom.component("fastdoubleparser").version()));
  }

  @Test
  void itLiesBesideTheJarToo() throws IOException {
    Sbom.ofTheAgent();
    try (JarFile jar = new JarFile(House.agentJar().toFile());
        InputStream inside = jar.getInputStream(jar.getEntry(Sbom.ENTRY))) {
      assertThat(inside)
          .hasSameContentAs(Files.newInputStream(House.path("agent/target/pulse-agent.cdx.json")));
      assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
          .isEqualTo(Sbom.ENTRY);
    }
  }

  private static String ownerOf(String file) {
    return OWNERS.keySet().stream()
        .filter(file::startsWith)
        .max(Comparator.comparing(String::length))
        .map(OWNERS::get)
        .orElse("nobody, of " + file);
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = SbomTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
