package dev.pulse.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Modules of the JDK that the agent needs. An application that is started as a module has only
 * those that it requires itself; the others are added as the JVM adds those of its own agents, into
 * a layer above the application's.
 */
final class PlatformModules {

  private static final List<String> NEEDED =
      List.of(
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "jdk.unsupported");

  private PlatformModules() {}

  static void addMissing(Instrumentation jvm, AgentReport report) {
    List<String> missing =
        NEEDED.stream().filter(name -> ModuleLayer.boot().findModule(name).isEmpty()).toList();
    if (missing.isEmpty()) {
      return;
    }
    try {
      add(missing, jvm);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      report.degraded(
          "Pulse needs modules that this application does not have, and they could not be added: "
              + e
              + "; start it with --add-modules "
              + String.join(",", missing)
              + ".");
    }
  }

  private static void add(List<String> missing, Instrumentation jvm)
      throws ReflectiveOperationException {
    jvm.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.module", Set.of(PlatformModules.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Class<?> modules = Class.forName("jdk.internal.module.Modules");
    for (String name : missing) {
      modules.getMethod("loadModule", String.class).invoke(null, name);
    }
  }
}
