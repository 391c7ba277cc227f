package dev.pulse.agent.recording;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Executions whose end could not be told on the thread on which they ended, for there was no room
 * left on its stack or in memory. The writer's thread tells it.
 *
 * <p>Threading: any thread adds; one thread, the writer's, settles.
 */
final class UntoldEnds {

  private volatile @Nullable ActiveExecution newest;

  /** Those whose turn is to come. */
  private volatile @Nullable ActiveExecution settling;

  private volatile BiConsumer<ActiveExecution, @Nullable Throwable> teller = (ended, thrown) -> {};

  /**
   * Whoever can tell the end of an execution.
   *
   * @param told is given an execution and what it threw, if anything
   */
  void tellBy(BiConsumer<ActiveExecution, @Nullable Throwable> told) {
    teller = told;
  }

  /** The execution has ended; makes no object, and calls nothing. */
  synchronized void add(ActiveExecution execution, @Nullable Throwable thrown) {
    if (!execution.untoldEnd) {
      execution.untoldEnd = true;
      execution.endedBy = thrown;
      execution.olderUntold = newest;
      newest = execution;
    }
  }

  /** Has the ends told. */
  void settle() {
    if (settling == null && newest != null) {
      settling = takeAll();
    }
    ActiveExecution next;
    while ((next = settling) != null) {
      settling = next.olderUntold;
      next.olderUntold = null;
      Throwable thrown = next.endedBy;
      next.endedBy = null;
      teller.accept(next, thrown);
    }
  }

  private synchronized @Nullable ActiveExecution takeAll() {
    ActiveExecution all = newest;
    newest = null;
    return all;
  }

  boolean isEmpty() {
    return newest == null && settling == null;
  }
}
