package dev.pulse.agent;

import dev.pulse.agent.config.AgentVersion;
import dev.pulse.agent.config.AttachNotice;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever attaches to this JVM that Pulse runs in it, and where its page is. The JVM keeps
 * these properties beside those of the system; one that has none is told nothing.
 *
 * <p>Threading: any thread.
 */
final class AttachProperties {

  private static final String PACKAGE = "jdk.internal.vm";

  private final @Nullable Properties properties;

  private AttachProperties(@Nullable Properties properties) {
    this.properties = properties;
  }

  /** Begins to tell: that Pulse is here. */
  static AttachProperties begin(Instrumentation jvm) {
    AttachProperties told = new AttachProperties(find(jvm));
    told.put(AttachNotice.VERSION, AgentVersion.current());
    return told;
  }

  /** The history is open. */
  void history(String place) {
    put(AttachNotice.HISTORY, place);
  }

  /** The page is served; nothing if there is none. */
  void page(@Nullable URI address) {
    put(AttachNotice.PAGE, address == null ? AttachNotice.NONE : address.toString());
  }

  private void put(String key, String value) {
    if (properties != null) {
      properties.setProperty(key, value);
    }
  }

  private static @Nullable Properties find(Instrumentation jvm) {
    try {
      jvm.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of(PACKAGE, Set.of(AttachProperties.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      Object found =
          Class.forName(PACKAGE + ".VMSupport", true, null)
              .getMethod("getAgentProperties")
              .invoke(null);
      return found instanceof Properties own ? own : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }
}
