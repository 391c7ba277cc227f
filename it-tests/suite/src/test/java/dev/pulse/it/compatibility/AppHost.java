package dev.pulse.it.compatibility;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Applications as they are shipped, which run without a server until they have done all. */
@SuppressWarnings("ImmutableEnumChecker") // An application does not change.
public enum AppHost implements Hosted {
  BOOT_JAR_2("Spring Boot 2, executable jar", App.BOOT_JAR_2, "report runs"),
  BOOT_JAR_3("Spring Boot 3, executable jar", App.BOOT_JAR_3, "report runs"),
  BOOT_EXTRACTED_3("Spring Boot 3, extracted by `-Djarmode=tools`", App.BOOT_JAR_3, "report runs"),
  BOOT_JAR_4("Spring Boot 4, executable jar", App.BOOT_JAR_4, "report runs"),
  BOOT_EXTRACTED_4("Spring Boot 4, extracted by `-Djarmode=tools`", App.BOOT_JAR_4, "report runs"),
  QUARKUS_3("Quarkus 3, fast jar", App.QUARKUS, "started in "),
  MICRONAUT_4("Micronaut 4, on the class path", App.MICRONAUT_4, "importing orders");

  private final String what;
  private final App app;
  private final String up;

  AppHost(String what, App app, String up) {
    this.what = what;
    this.app = app;
    this.up = up;
  }

  /** What it prints once it is up. */
  String up() {
    return up;
  }

  /**
   * How it is started.
   *
   * @param work where it is extracted, if it is
   */
  public Launch launch(Jdk jdk, Path work) {
    Launch launch = Launch.of(app).on(jdk);
    if (!app.module().startsWith("spring-boot-jar")) {
      return launch;
    }
    Path jar = app.jar("executable.jar");
    boolean extracted = this == BOOT_EXTRACTED_3 || this == BOOT_EXTRACTED_4;
    return launch.startedBy("-jar", (extracted ? extracted(jar, work) : jar).toString());
  }

  /** How it is started over and over on a JDK. */
  public Start start(Jdk jdk, Path work) {
    return (withAgent, directory) -> {
      Launch launch = launch(jdk, work);
      return AppRun.of(this, withAgent ? launch.withAgent(directory) : launch).life();
    };
  }

  private static Path extracted(Path jar, Path work) {
    Path extracted = work.resolve(jar.getFileName());
    if (!Files.exists(extracted)) {
      Launch.runTool(
              Jdk.oldest(),
              "java",
              Map.of(),
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--force",
              "--destination",
              work.toString())
          .awaitExit(0);
    }
    return extracted;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String version() {
    return Poms.version(app.module());
  }

  /** Nothing is deployed into it. */
  @Override
  public String loaders() {
    return "–";
  }
}
