package dev.pulse.api;

/**
 * Where an application may tell Pulse more than Pulse sees by itself.
 *
 * <pre>{@code
 * Pulse.stage("load");
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

  /**
   * Says what the execution is doing, such as {@code load}: the lines that follow in its log, from
   * all of its threads, are of that stage until the next one begins.
   *
   * @param name kept up to 500 characters; null ends the stage
   */
  public static void stage(String name) {
    AgentLink.stage(name);
  }

  /**
   * Says which part of the work the calling thread does, such as the number of an order: the lines
   * that follow, from this thread and from those that it starts, are of that task.
   *
   * <pre>{@code
   * try (TaskScope task = Pulse.task(order.number())) {
   *   process(order);
   * }
   * }</pre>
   *
   * @param id kept up to 500 characters; null for no task
   * @return ends the task when it is closed, on this thread; may be left unclosed, for the end of
   *     the execution ends it too
   */
  public static TaskScope task(String id) {
    return new TaskScope(AgentLink.task(id));
  }
}
