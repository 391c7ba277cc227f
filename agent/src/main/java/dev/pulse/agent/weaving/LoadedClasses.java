package dev.pulse.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes that the JVM has loaded by now. */
final class LoadedClasses {

  /** The agent's own classes on the application's class path. */
  private static final String PREMAIN = "dev.pulse.agent.premain.";

  private LoadedClasses() {}

  /** Those that are neither the JDK's nor the agent's, as far as they can be changed. */
  static List<Class<?>> ofOthers(Instrumentation jvm, @Nullable ClassLoader own) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      ClassLoader loader = type.getClassLoader();
      boolean applications =
          loader != null
              && loader != own
              && loader != ClassLoader.getPlatformClassLoader()
              && !type.getName().startsWith(PREMAIN);
      if (applications && !type.isArray() && !type.isHidden() && jvm.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }
}
