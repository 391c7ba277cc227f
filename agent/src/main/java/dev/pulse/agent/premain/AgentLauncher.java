package dev.pulse.agent.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;

/**
 * Gives the agent a class loader of its own and starts it there, by name.
 *
 * <p>Package {@code java.lang} is opened to that loader alone: the agent defines its bridge there.
 * The application's own view of {@code java.lang} stays as it was.
 */
final class AgentLauncher {

  private static final String ENTRY = "dev.pulse.agent.AgentEntry";
  private static final String COMMAND_LINE = "dev.pulse.agent.cli.AgentCommands";

  private AgentLauncher() {}

  static void launch(String arguments, Instrumentation instrumentation, boolean attached)
      throws Throwable {
    AgentClassLoader loader = new AgentClassLoader(jar());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(loader.getUnnamedModule())),
        Set.of(),
        Map.of());
    try {
      loader
          .loadClass(ENTRY)
          .getMethod("start", String.class, Instrumentation.class, boolean.class)
          .invoke(null, arguments, instrumentation, attached);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  static void runCommand(String[] arguments) throws Exception {
    new AgentClassLoader(jar())
        .loadClass(COMMAND_LINE)
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  static File jar() throws Exception {
    return new File(PulseAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
