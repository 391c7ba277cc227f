package dev.pulse.it.compatibility;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import java.nio.file.Path;
import java.util.List;

/** How the JVM of one application may be set up, told by the flags that do it. */
@SuppressWarnings("ImmutableEnumChecker")
enum Mode implements Tried {
  MODULE("module path, `-m`", Jdk.each()),
  FEW_MODULES(
      "module path, only modules that the application requires",
      Jdk.each(),
      "--limit-modules=com.acme.modular"),
  SYSTEM_LOADER(
      "`-Djava.system.class.loader`",
      Jdk.each(),
      "-Djava.system.class.loader=com.acme.modular.OwnLoader"),
  OWN_LOG_MANAGER(
      "`-Djava.util.logging.manager`, one of the application's own",
      Jdk.each(),
      "-Djava.util.logging.manager=com.acme.modular.OwnLogManager"),
  JBOSS_LOG_MANAGER(
      "`-Djava.util.logging.manager`, JBoss LogManager",
      Jdk.each(),
      "-Djava.util.logging.manager=org.jboss.logmanager.LogManager") {
    @Override
    public String version() {
      return Poms.version("jboss-logmanager-3.2");
    }
  },
  SMALL_HEAP("`-XX:+UseSerialGC -Xmx64m`", Jdk.each(), "-XX:+UseSerialGC", "-Xmx64m"),
  SECURITY_MANAGER(
      "`-Djava.security.manager`, with a policy that grants the agent all permissions",
      Jdk.each().stream().filter(jdk -> jdk.feature() < 24).toList(),
      "-Djava.security.manager",
      "-Djava.security.policy="
          + House.path("it-tests/suite/src/test/resources/dev/pulse/it/compatibility/all.policy")),
  ARCHIVE("AppCDS, `-XX:SharedArchiveFile`", Jdk.each(), "-XX:SharedArchiveFile={}/app.jsa") {
    @Override
    List<String> preparation() {
      return List.of("-XX:ArchiveClassesAtExit={}/app.jsa");
    }
  },
  AOT_CACHE(
      "`-XX:AOTCache`, trained with `--add-modules java.instrument`",
      Jdk.newer(),
      "-XX:AOTCache={}/app.aot") {
    @Override
    List<String> preparation() {
      return List.of("-XX:AOTCacheOutput={}/app.aot", "--add-modules=java.instrument");
    }
  };

  private final String what;
  private final List<Jdk> jdks;
  private final List<String> flags;

  Mode(String what, List<Jdk> jdks, String... flags) {
    this.what = what;
    this.jdks = jdks;
    this.flags = List.of(flags);
  }

  /** The flags of a run without the agent that must come first, if one must. */
  List<String> preparation() {
    return List.of();
  }

  /** A start of the application, where files lie in this directory. */
  Launch launch(Jdk jdk, Path work) {
    return launch(jdk, work, flags);
  }

  /** The run that must come first. */
  Launch launchOfPreparation(Jdk jdk, Path work) {
    return launch(jdk, work, preparation());
  }

  private Launch launch(Jdk jdk, Path work, List<String> given) {
    Launch launch = Launch.of(App.MODULAR).on(jdk);
    given.forEach(flag -> launch.flag(flag.replace("{}", work.toString())));
    String path = App.MODULAR.jar("SNAPSHOT.jar") + ":" + App.MODULAR.library("pulse-agent-api");
    if (this == MODULE || this == FEW_MODULES) {
      return launch.startedBy("-p", path, "-m", "com.acme.modular/" + App.MODULAR.mainClass());
    }
    String more = this == JBOSS_LOG_MANAGER ? ":" + App.JBOSS_LOGMANAGER_32.classPath() : "";
    return launch.startedBy("-cp", path + more, App.MODULAR.mainClass());
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public List<Jdk> jdks() {
    return jdks;
  }

  @Override
  public String outcome() {
    return "the same";
  }
}
