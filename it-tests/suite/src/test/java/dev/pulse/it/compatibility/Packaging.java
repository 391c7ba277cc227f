package dev.pulse.it.compatibility;

import dev.pulse.it.harness.App;

/** How applications of Spring Boot are shipped. */
@SuppressWarnings("ImmutableEnumChecker") // An application does not change.
enum Packaging implements Tried {
  JAR_2(App.BOOT_JAR_2, false),
  JAR_3(App.BOOT_JAR_3, false),
  EXTRACTED_3(App.BOOT_JAR_3, true),
  JAR_4(App.BOOT_JAR_4, false),
  EXTRACTED_4(App.BOOT_JAR_4, true);

  private final App app;
  private final boolean extracted;

  Packaging(App app, boolean extracted) {
    this.app = app;
    this.extracted = extracted;
  }

  App app() {
    return app;
  }

  /** Whether it is extracted before it is started. */
  boolean isExtracted() {
    return extracted;
  }

  @Override
  public String what() {
    return "Spring Boot, " + (extracted ? "extracted by `-Djarmode=tools`" : "executable jar");
  }

  @Override
  public String version() {
    return Poms.version(app.module());
  }

  @Override
  public String outcome() {
    return "each execution once";
  }
}
