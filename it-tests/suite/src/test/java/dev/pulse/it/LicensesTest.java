package dev.pulse.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.Sbom.Component;
import dev.pulse.it.harness.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** All that is packed may be packed, and its licence comes along. */
class LicensesTest {

  /**
   * The licences that are welcome, by their SPDX ids: their headings in NOTICE, and words of their
   * texts.
   */
  private static final Map<String, Licence> WELCOME =
      Map.of(
          "Apache-2.0", new Licence("Apache License, Version 2.0", "the text is in LICENSE"),
          "MIT", new Licence("MIT License", "Permission is hereby granted, free of charge"),
          "BSD-2-Clause", new Licence("BSD 2-Clause License", "THE REGENTS AND CONTRIBUTORS"),
          "BSD-3-Clause", new Licence("BSD 3-Clause License", "Neither the name of the copyright"),
          "blessing", new Licence("Public domain", "https://sqlite.org/copyright.html"));

  @Test
  void everyComponentHasALicenceThatIsWelcome() throws IOException {
    assertThat(Sbom.ofTheAgent().components())
        .allSatisfy(
            component ->
                assertThat(component.licenses())
                    .hasSize(1)
                    .allSatisfy(id -> assertThat(WELCOME).containsKey(id)));
  }

  @Test
  void noticeTellsOfEachBelowItsLicence() throws IOException {
    String notice = text("META-INF/NOTICE");

    assertThat(Sbom.ofTheAgent().components().stream().filter(component -> !component.isOurs()))
        .isNotEmpty()
        .allSatisfy(
            component -> {
              String section =
                  requireNonNull(WELCOME.get(component.licenses().get(0))).sectionOf(notice);
              assertThat(section.split("\n(?=  \\S)"))
                  .as("%s in %s", component, section)
                  .anyMatch(paragraph -> tellsOf(paragraph, component));
            });
  }

  @Test
  void textsOfTheLicencesAreThere() throws IOException {
    String notice = text("META-INF/NOTICE");

    assertThat(WELCOME.values())
        .allSatisfy(licence -> assertThat(licence.sectionOf(notice)).contains(licence.words()));
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
    assertThat(text("inst/META-INF/FastDoubleParser-ThirdParty-LICENSE")).contains("fast_float");
    assertThat(text("inst/dev/pulse/viewer/LICENSE-preact.txt")).contains("Jason Miller");
    assertThat(text("inst/dev/pulse/viewer/LICENSE-uplot.txt")).contains("Leon Sorokin");
  }

  private static boolean tellsOf(String paragraph, Component component) {
    List<String> words = Arrays.asList(paragraph.toLowerCase(Locale.ROOT).split("[\\s,:]+"));
    return words.containsAll(
        component.group().isEmpty()
            ? List.of(component.name(), component.version().toLowerCase(Locale.ROOT))
            : List.of(
                component.group(), component.name(), component.version().toLowerCase(Locale.ROOT)));
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(House.agentJar().toFile())) {
      return new String(
          jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Licence(String heading, String words) {

    /** From its heading to the next one: headings alone stand at the beginning of a line. */
    String sectionOf(String notice) {
      return Arrays.stream(notice.split("\n(?=\\S)"))
          .filter(section -> section.startsWith(heading))
          .findFirst()
          .orElseThrow(() -> new AssertionError("NOTICE has no section " + heading));
    }
  }
}
