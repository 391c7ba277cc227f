package dev.pulse.agent;

import dev.pulse.agent.weaving.BridgeDefinition;
import java.lang.instrument.Instrumentation;

/**
 * The first class of the agent's own loader: puts the bridge in its place, then starts the machine.
 *
 * <p>Apart from {@link AgentRuntime}, whose verification may already ask for the bridge.
 */
public final class AgentEntry {

  private AgentEntry() {}

  /** Called by name, see {@code AgentLauncher}. */
  public static void start(String arguments, Instrumentation instrumentation, boolean attached)
      throws ReflectiveOperationException {
    BridgeDefinition.define(AgentEntry.class.getClassLoader());
    AgentRuntime.start(arguments, instrumentation, attached);
  }
}
