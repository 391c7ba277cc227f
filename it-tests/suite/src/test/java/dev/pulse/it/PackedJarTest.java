package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.it.harness.House;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the one jar, and what of it an application can see. */
class PackedJarTest {

  private static final int JAVA_8 = 52;
  private static final long LIMIT = 20L * 1024 * 1024;

  @Test
  void manifestNamesTheEntryPoints() throws IOException {
    try (JarFile jar = new JarFile(House.agentJar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class")).startsWith("dev.pulse.agent.premain.");
      assertThat(manifest.getValue("Agent-Class")).startsWith("dev.pulse.agent.premain.");
      assertThat(manifest.getValue("Main-Class")).startsWith("dev.pulse.agent.premain.");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    }
  }

  @Test
  void entryClassesAreReadByAnyJvm() throws IOException {
    try (JarFile jar = new JarFile(House.agentJar().toFile())) {
      String entry =
          jar.getManifest().getMainAttributes().getValue("Premain-Class").replace('.', '/')
              + ".class";
      try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(entry)))) {
        assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
        in.readUnsignedShort();
        assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
      }
    }
  }

  @Test
  void rootHoldsOnlyTheEntryAndTheInside() throws IOException {
    assertThat(files())
        .allMatch(
            name ->
                name.startsWith("META-INF/")
                    || name.startsWith("dev/pulse/agent/premain/")
                    || name.startsWith("inst/"));
    assertThat(files().stream().filter(name -> name.startsWith("META-INF/")))
        .contains("META-INF/MANIFEST.MF")
        .anyMatch(name -> name.startsWith("META-INF/LICENSE"))
        .anyMatch(name -> name.startsWith("META-INF/NOTICE"))
        .noneMatch(name -> name.startsWith("META-INF/services/"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.endsWith(".class"));
  }

  @Test
  void classesInsideAreNoClassFilesToOthers() throws IOException {
    assertThat(files().stream().filter(name -> name.startsWith("inst/")))
        .isNotEmpty()
        .noneMatch(name -> name.endsWith(".class"));
    assertThat(InnerClasses.all().keySet())
        .contains("org/sqlite/JDBC.class", "java/lang/PulseBridge.class")
        .allMatch(name -> name.endsWith(".class"))
        .noneMatch(name -> name.startsWith("dev/pulse/agent/packaging/"));
  }

  /** The JVM looks at each entry of an agent's jar whenever it starts. */
  @Test
  void theJarHasFewEntries() throws IOException {
    assertThat(files()).hasSizeLessThan(100);
  }

  /** Class files are read where they lie, without all that lie before them. */
  @Test
  void classesInsideAreNotPackedTwice() throws IOException {
    try (JarFile jar = new JarFile(House.agentJar().toFile())) {
      assertThat(jar.getEntry(InnerClasses.ARCHIVE).getMethod()).isEqualTo(ZipEntry.STORED);
    }
  }

  @Test
  void nothingIsInItTwice() throws IOException {
    assertThat(files()).doesNotHaveDuplicates();
  }

  @Test
  void nativeLibrariesAreThoseOfSupportedSystems() throws IOException {
    List<String> systems =
        files().stream()
            .filter(name -> name.contains("org/sqlite/native/"))
            .map(name -> name.replaceAll(".*org/sqlite/native/([^/]+/[^/]+)/.*", "$1"))
            .distinct()
            .toList();
    assertThat(systems)
        .containsExactlyInAnyOrder(
            "Linux/x86_64",
            "Linux/aarch64",
            "Linux-Musl/x86_64",
            "Linux-Musl/aarch64",
            "Mac/x86_64",
            "Mac/aarch64",
            "Windows/x86_64",
            "Windows/aarch64");
    assertThat(files())
        .filteredOn(name -> name.matches(".*\\.(so|dll|jnilib|dylib)"))
        .allMatch(name -> name.contains("org/sqlite/native/"));
  }

  /** The first use of it decides for the whole JVM which log manager it has. */
  @Test
  void databaseDriverKnowsNothingOfTheLoggingOfTheJdk() throws IOException {
    Map<String, byte[]> driver = InnerClasses.all();
    driver.keySet().removeIf(name -> !name.startsWith("org/postgresql/"));

    assertThat(driver).hasSizeGreaterThan(100);
    driver.forEach(
        (name, bytes) ->
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .as(name)
                .doesNotContain("java/util/logging"));
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(House.agentJar())).isLessThanOrEqualTo(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.pulse.agent.AgentRuntime",
        "dev.pulse.agent.model.Job",
        "net.bytebuddy.ByteBuddy",
        "org.sqlite.JDBC",
        "org.postgresql.Driver",
        "io.undertow.Undertow",
        "org.xnio.Xnio",
        "org.jboss.logging.Logger",
        "org.slf4j.Logger",
        "com.fasterxml.jackson.core.JsonFactory",
        "com.cronutils.parser.CronParser"
      })
  void applicationsCannotSee(String className) throws IOException {
    try (URLClassLoader application = applicationLoader()) {
      assertThatThrownBy(() -> application.loadClass(className))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void applicationsFindNoServicesInIt() throws IOException {
    try (URLClassLoader application = applicationLoader()) {
      assertThat(application.findResource("META-INF/services/java.sql.Driver")).isNull();
      assertThat(application.findResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
          .isNull();
    }
  }

  private static URLClassLoader applicationLoader() throws IOException {
    return new URLClassLoader(
        new URL[] {House.agentJar().toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  /** Every file in it, in the order in which they lie there, those that lie there twice twice. */
  private static List<String> files() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(House.agentJar()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          names.add(entry.getName());
        }
      }
    }
    return names;
  }
}
