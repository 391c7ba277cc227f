package dev.pulse.agent.recording;

import org.jspecify.annotations.Nullable;

/**
 * Work of an execution that goes on when its method has returned: the execution ends when both have
 * ended, whichever is first.
 *
 * <p>Threading: any thread.
 */
final class Continuation {

  private boolean methodReturned;
  private @Nullable Outcome outcome;

  /** How the work ended. */
  record Outcome(@Nullable Object returned, @Nullable Throwable thrown) {}

  /** The method has returned; answers with how the work ended, if it has. */
  synchronized @Nullable Outcome methodReturned() {
    methodReturned = true;
    return outcome;
  }

  /** The work has ended; says whether the method has returned before, and the execution is over. */
  synchronized boolean completed(@Nullable Object returned, @Nullable Throwable thrown) {
    if (outcome == null) {
      outcome = new Outcome(returned, thrown);
    }
    return methodReturned;
  }
}
