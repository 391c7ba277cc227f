package dev.pulse.agent.recording;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.ScheduleKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When executions are over, and with which outcome: at the return of their method or, if their work
 * goes on, at its end.
 *
 * <p>Threading: any thread.
 */
final class ExecutionEnds {

  private final List<JobSource> sources;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final HookBudget budget;
  private final UntoldEnds untold;
  private final Consumer<ActiveExecution> over;

  /** Executions that have returned, or will, before their work has ended, by that work. */
  private final Map<Work, ActiveExecution> continued = new ConcurrentHashMap<>();

  /**
   * Asks the sources for what came out.
   *
   * @param sources by the number of the hook
   * @param budget of what goes wrong here
   * @param untold takes those of which not even that can be said
   * @param over is told of each execution that is over, on the thread on which it ended
   */
  ExecutionEnds(
      List<JobSource> sources,
      Clock clock,
      LongSupplier nanoTime,
      HookBudget budget,
      UntoldEnds untold,
      Consumer<ActiveExecution> over) {
    this.sources = sources;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.budget = budget;
    this.untold = untold;
    this.over = over;
  }

  /** The execution is not over before this work has ended. */
  void continues(ActiveExecution execution, Object work) {
    execution.goesOn();
    continued.put(new Work(work), execution);
  }

  /** Work has ended, of whichever execution it may be. */
  void completed(Object work, @Nullable Object returned, @Nullable Throwable thrown) {
    if (continued.isEmpty()) {
      return;
    }
    ActiveExecution execution = continued.remove(new Work(work));
    if (execution == null) {
      return;
    }
    Continuation continuation = execution.continuation();
    if (continuation != null && continuation.completed(returned, thrown)) {
      settleOrLeave(execution, returned, thrown, false);
    }
  }

  /** The method has returned: so has the execution, unless its work goes on. */
  void methodReturned(
      ActiveExecution execution, @Nullable Object returned, @Nullable Throwable thrown) {
    Continuation continuation = execution.continuation();
    if (thrown == null && continuation != null) {
      Continuation.Outcome outcome = continuation.methodReturned();
      if (outcome != null) {
        settle(execution, outcome.returned(), outcome.thrown(), false);
      }
    } else if (thrown != null || !follow(execution, returned)) {
      if (continuation != null) {
        continued.values().remove(execution);
      }
      settle(execution, returned, thrown, false);
    }
  }

  /** Waits, without a thread, for what the method has promised; says whether there is such. */
  private boolean follow(ActiveExecution execution, @Nullable Object returned) {
    Object outcome = returned == null ? execution.outcome().returned() : returned;
    CompletionStage<?> stage = sources.get(execution.hook()).promise(outcome);
    if (stage == null) {
      return false;
    }
    execution.goesOn();
    try {
      // Nobody waits for the dependent stage, so what is thrown here stops here.
      stage.whenComplete((value, thrown) -> settleOrLeave(execution, value, cause(thrown), true));
      return true;
    } catch (Throwable e) {
      return false;
    }
  }

  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  /** Whatever fails, its end is told. */
  private void settleOrLeave(
      ActiveExecution execution,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      boolean kept) {
    try {
      settle(execution, returned, thrown, kept);
    } catch (Throwable trouble) {
      untold.add(execution, thrown);
      budget.failed(trouble);
    }
  }

  /**
   * It is over.
   *
   * @param kept whether what it returned is a promise's value, which is the result as it stands
   */
  private void settle(
      ActiveExecution execution,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      boolean kept) {
    if (execution.isFinished()) {
      return;
    }
    long nanos = nanoTime.getAsLong();
    long millis = clock.millis();
    try {
      find(execution, returned, thrown, kept, millis, nanos);
      if (returned != null || thrown != null || execution.outcome().returned() != null) {
        // Else nothing of the application's was asked, and the clock need not be either.
        sources.get(execution.hook()).spent(nanoTime.getAsLong() - nanos);
      }
    } catch (Throwable trouble) {
      execution.outcome().finish(millis, nanos, Texts.bare(thrown), false);
      budget.failed(trouble);
    } finally {
      over.accept(execution);
    }
  }

  /** Finds out what came of it, and finishes it with that. */
  private void find(
      ActiveExecution execution,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      boolean kept,
      long millis,
      long nanos) {
    JobSource source = sources.get(execution.hook());
    Outcome outcome = execution.outcome();
    Object noted = outcome.returned();
    boolean later = execution.continuation() != null;
    Object came = returned == null && !later ? noted : returned;
    Object reason = source.failure(came, thrown);
    Failure failure = Texts.failure(reason);
    if (failure == null && outcome.summary() == null) {
      Object value = kept ? came : source.result(came);
      boolean untold = value == null && returned != null && returned != noted;
      Object told = untold ? noted : value;
      if (told != null) {
        outcome.summary(Texts.summary(told));
      }
    }
    EndReason said = source.end(came, thrown);
    if (said != null) {
      outcome.ends(said, null);
    } else if (reason instanceof CancellationException) {
      outcome.ends(EndReason.CANCELLED, null);
    } else if (reason instanceof InterruptedException) {
      outcome.ends(EndReason.INTERRUPTED, null);
    }
    boolean dead =
        failure != null
            && execution.job().scheduleKind() != ScheduleKind.ONE_TIME
            && !execution.isRequested()
            && !outcome.isCancelled()
            && source.failureEndsSchedule(came);
    outcome.finish(millis, nanos, failure, dead);
  }

  /** What an execution waits for, by its identity. */
  private record Work(Object object) {
    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Work work && work.object == object;
    }
  }
}
