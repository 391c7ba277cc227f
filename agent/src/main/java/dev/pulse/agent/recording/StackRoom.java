package dev.pulse.agent.recording;

/**
 * Whether the stack has room for the end of an execution before it is begun: the end is told at the
 * same depth, and must not be what overflows.
 */
final class StackRoom {

  /** More than the calls that lie on each other at an execution's end. */
  private static final int CALLS = 32;

  private StackRoom() {}

  /**
   * Comes back if there is.
   *
   * @throws StackOverflowError if not
   */
  static void demand() {
    descend(CALLS);
  }

  private static int descend(int calls) {
    return calls == 0 ? 0 : descend(calls - 1) + 1;
  }
}
