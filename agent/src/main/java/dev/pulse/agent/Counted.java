package dev.pulse.agent;

/** Numbers of things, as a person says them. */
final class Counted {

  private Counted() {}

  static String executions(long count) {
    return count == 1 ? "1 execution" : count + " executions";
  }

  static String wereLost(long count) {
    return count == 1 ? "1 execution was lost" : count + " executions were lost";
  }
}
