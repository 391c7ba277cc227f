package dev.pulse.api;

/**
 * Where an application may tell Pulse more than Pulse sees by itself.
 *
 * <pre>{@code
 * Pulse.current().result("imported " + count + " rows");
 * }</pre>
 */
public final class Pulse {

  private Pulse() {}

  /**
   * The execution of which the calling thread is part; the innermost one where executions are
   * nested. Never null: without the agent, or outside an execution, every call on the answer does
   * nothing.
   */
  public static CurrentExecution current() {
    return CurrentExecution.of(AgentLink.currentToken());
  }
}
