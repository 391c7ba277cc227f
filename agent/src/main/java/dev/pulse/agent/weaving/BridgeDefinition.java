package dev.pulse.agent.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/**
 * Defines the bridge in package {@code java.lang} of {@code java.base}, where every class loader
 * and every module reaches it with no flag, and without a change to the boot class path.
 *
 * <p>The names below stand in package {@code dev.pulse.agent.bridge} in the source; packaging moves
 * names and classes alike to {@code java.lang}. The package must have been opened to this class's
 * module.
 */
public final class BridgeDefinition {

  private static final String[] CLASSES = {
    "dev/pulse/agent/bridge/PulseHandler.class",
    "dev/pulse/agent/bridge/PulseBridge.class",
    "dev/pulse/agent/bridge/PulseWorkHandler.class",
    "dev/pulse/agent/bridge/PulseWork.class"
  };

  private BridgeDefinition() {}

  /** Defines the classes of the bridge, which the loader holds as resources. */
  public static void define(ClassLoader loader) throws IllegalAccessException {
    MethodHandles.Lookup javaLang =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : CLASSES) {
      javaLang.defineClass(read(loader, name));
    }
  }

  private static byte[] read(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the agent's jar is not whole: it lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the agent's jar cannot be read: " + name, e);
    }
  }
}
