package dev.pulse.agent.recording;

import dev.pulse.agent.bridge.PulseHandler;
import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.LogCapture;
import dev.pulse.agent.capture.LogEvents;
import dev.pulse.agent.capture.StreamTees;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.Job;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the calls of woven code into executions, and hands them to the queue.
 *
 * <p>Threading: the jobs' threads. Nothing here waits, for storage or for another job.
 */
public final class ExecutionRecorder implements PulseHandler {

  private final List<JobSource> sources;
  private final StreamTees tees;
  private final LogEvents logEvents;
  private final Runnable readiness;
  private final LogCapture logs;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Recording recording;
  private final ExecutionQueue queue;
  private final UntoldEnds untoldEnds;
  private final ExecutionEnds ends;
  private final Correlation correlation;
  private final HookBudget correlating;
  private final @Nullable RunningExecutions running;
  private final AtomicLong tokens = new AtomicLong();
  private final SharedExecutions shared = new SharedExecutions();

  /**
   * Records what the sources make known. What they throw goes on to the caller, unless they are
   * {@linkplain GuardedSource guarded}.
   *
   * @param sources by the number of the hook
   * @param readiness is run before an execution starts, and may wait a little for what capturing
   *     needs
   * @param correlation what else is known of executions
   */
  public ExecutionRecorder(
      List<JobSource> sources,
      StreamTees tees,
      LogEvents logEvents,
      Runnable readiness,
      Clock clock,
      LongSupplier nanoTime,
      Recording recording,
      Correlation correlation) {
    this.sources = List.copyOf(sources);
    this.tees = tees;
    this.logEvents = logEvents;
    this.readiness = readiness;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.recording = recording;
    this.queue = recording.queue();
    this.running = recording.running();
    this.logs = recording.logs(clock);
    this.correlation = correlation;
    this.correlating = recording.faults().hook("correlation");
    this.untoldEnds = queue.untoldEnds();
    this.ends =
        new ExecutionEnds(
            this.sources,
            clock,
            nanoTime,
            recording.faults().hook("ends"),
            untoldEnds,
            this::isOver);
    untoldEnds.tellBy(this::tellEnd);
  }

  @Override
  public long enter(int hook, @Nullable Object self, @Nullable Object argument) {
    tees.attach();
    JobSource source = sources.get(hook);
    Job job = source.identify(self, argument);
    if (job == null) {
      return 0;
    }
    ThreadContext thread = ThreadContext.current();
    ActiveExecution outer = around(thread);
    if (outer != null && outer.covers(job)) {
      return 0;
    }
    readiness.run();
    ActiveExecution execution =
        begin(hook, job, source.run(job, self, argument), self, outer, thread);
    long token = execution.token();
    thread.run(execution, execution.log());
    // From here on it has begun: what fails now must not take its end from it.
    try {
      correlate(execution);
    } catch (Throwable trouble) {
      note(trouble);
    }
    try {
      queue.offerStart(execution);
    } catch (Throwable trouble) {
      note(trouble);
    }
    return token;
  }

  /** Joins it with what others know of it. */
  private void correlate(ActiveExecution execution) {
    execution.traced(correlation.currentTrace());
    if (running != null) {
      running.begun(execution);
    }
    execution.tellRequest(recording.ids());
    markLogs(execution);
  }

  /** At the end of the stack or of the memory not even this may be possible. */
  private void note(Throwable trouble) {
    try {
      correlating.failed(trouble);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  private ActiveExecution begin(
      int hook,
      Job job,
      JobSource.Run run,
      @Nullable Object self,
      @Nullable ActiveExecution outer,
      ThreadContext thread) {
    return new ActiveExecution(
        tokens.incrementAndGet(),
        hook,
        job,
        run,
        self,
        outer,
        outer == innermost(thread),
        clock.millis(),
        nanoTime.getAsLong(),
        logs);
  }

  @Override
  public void exit(long token, @Nullable Object returned, @Nullable Throwable thrown) {
    ThreadContext thread = ThreadContext.current();
    for (ActiveExecution open = innermost(thread); open != null; open = open.outer()) {
      if (open.token() == token) {
        endUpTo(thread, open, returned, thrown);
        return;
      }
    }
  }

  @Override
  public void leave(int hook, @Nullable Object returned, @Nullable Throwable thrown) {
    ThreadContext thread = ThreadContext.current();
    for (ActiveExecution open = innermost(thread); open != null; open = open.outer()) {
      if (open.hook() == hook) {
        endUpTo(thread, open, returned, thrown);
        return;
      }
    }
  }

  @Override
  public void ended(int hook, @Nullable Object self, @Nullable Throwable thrown) {
    ThreadContext thread = ThreadContext.current();
    for (ActiveExecution open = innermost(thread); open != null; open = open.outer()) {
      if (open.hook() == hook && open.isOf(self)) {
        endUpTo(thread, open, null, thrown);
        return;
      }
    }
  }

  @Override
  public void returned(@Nullable Object value, int hook) {
    ActiveExecution open = innermost(ThreadContext.current());
    if (open != null && open.hook() == hook) {
      open.outcome().returned(value);
    }
  }

  @Override
  public void ends(String reason, @Nullable String why) {
    ActiveExecution open = innermost(ThreadContext.current());
    if (open != null) {
      open.outcome().ends(EndReason.ofWire(reason), Texts.summary(why));
    }
  }

  @Override
  public void passedOver(
      int hook,
      @Nullable Object self,
      @Nullable Object argument,
      String reason,
      @Nullable String why) {
    JobSource source = sources.get(hook);
    Job job = source.identify(self, argument);
    ThreadContext thread = ThreadContext.current();
    ActiveExecution outer = around(thread);
    if (job == null || (outer != null && outer.covers(job))) {
      return;
    }
    ActiveExecution execution =
        begin(hook, job, source.run(job, self, argument), self, outer, thread);
    Outcome outcome = execution.outcome();
    outcome.ends(EndReason.ofWire(reason), Texts.summary(why));
    outcome.finish(execution.startedAtMillis(), execution.startedAtNanos(), null, false);
    isOver(execution);
  }

  @Override
  public void continues(int hook, Object work) {
    ActiveExecution open = innermost(ThreadContext.current());
    if (open != null && open.hook() == hook) {
      ends.continues(open, work);
    }
  }

  @Override
  public void completed(Object work, @Nullable Object returned, @Nullable Throwable thrown) {
    ends.completed(work, returned, thrown);
  }

  @Override
  public void observe(int hook, @Nullable Object self, @Nullable Object argument) {
    List<JobSource.Plan> plans = sources.get(hook).observe(self, argument);
    if (plans.isEmpty()) {
      // So it is at each run, and an iterator would be made for nothing.
      return;
    }
    for (JobSource.Plan plan : plans) {
      Instant next = plan.nextAt();
      Planned told =
          new Planned(
              plan.job(),
              Instant.ofEpochMilli(clock.millis()),
              next == null ? null : next.truncatedTo(ChronoUnit.MILLIS),
              plan.dead());
      queue.offerPlan(new ToldPlan(told, plan.calledOff()));
    }
  }

  @Override
  public void scheduling() {
    readiness.run();
  }

  @Override
  public void streamsReplaced() {
    tees.attach();
  }

  @Override
  public boolean listening() {
    return logEvents.listening();
  }

  @Override
  public boolean logging(int hook, @Nullable Object logger, @Nullable Object event) {
    return logEvents.begin(hook, logger, event);
  }

  @Override
  public void logged() {
    logEvents.end();
  }

  /** The first trace counts: what a job calls may begin others. */
  @Override
  public void traced(Class<?> type, Object context) {
    correlation.met(type);
    ActiveExecution open = around(ThreadContext.current());
    if (open != null && !open.isTraced()) {
      open.traced(correlation.trace(type, context));
    }
  }

  @Override
  public long currentToken() {
    ActiveExecution open = around(ThreadContext.current());
    return open == null ? 0 : shared.share(open);
  }

  @Override
  public @Nullable String id(long token) {
    ActiveExecution execution = shared.find(token);
    return execution == null ? null : execution.id(recording.ids());
  }

  @Override
  public void result(long token, @Nullable Object summary) {
    ActiveExecution execution = shared.find(token);
    if (execution != null) {
      execution.outcome().summary(Texts.summary(summary));
    }
  }

  @Override
  public void asyncJobId(long token, @Nullable String id) {
    ActiveExecution execution = shared.find(token);
    if (execution != null) {
      execution.asyncJobId(id == null ? null : Texts.cut(id, Texts.LONGEST_ID));
    }
  }

  @Override
  public void stage(@Nullable String name) {
    LogBuffer log = ThreadContext.current().log();
    if (log != null) {
      log.stage(name);
    }
  }

  @Override
  public @Nullable String task(@Nullable String id) {
    ThreadContext thread = ThreadContext.current();
    String before = thread.task();
    if (thread.log() != null) {
      thread.task(id);
    }
    return before;
  }

  private static @Nullable ActiveExecution innermost(ThreadContext thread) {
    return (ActiveExecution) thread.execution();
  }

  /** The execution for which this thread works, its own or another thread's. */
  private static @Nullable ActiveExecution around(ThreadContext thread) {
    ActiveExecution here = innermost(thread);
    return here == null ? openElsewhere(thread) : here;
  }

  /** The execution of another thread for which this one works, as long as it runs. */
  private static @Nullable ActiveExecution openElsewhere(ThreadContext thread) {
    ActiveExecution followed = (ActiveExecution) thread.followed();
    return followed == null || followed.isFinished() ? null : followed;
  }

  /** Ends the execution, and before it those inside of it whose own end was never told. */
  private void endUpTo(
      ThreadContext thread,
      ActiveExecution last,
      @Nullable Object returned,
      @Nullable Throwable thrown) {
    for (ActiveExecution open = innermost(thread); open != null; open = open.outer()) {
      // First of all the thread is free of it: making text of the outcome runs the application's
      // code.
      ActiveExecution outer = open.outer();
      thread.run(outer, outer == null ? null : outer.log());
      try {
        markLogs(outer);
      } catch (Throwable trouble) {
        note(trouble);
      }
      try {
        ends.methodReturned(open, open == last ? returned : null, thrown);
      } catch (Throwable trouble) {
        untoldEnds.add(open, thrown);
        note(trouble);
      }
      if (open == last) {
        return;
      }
    }
  }

  /** What this thread logs from now on is this execution's; null for none. */
  private void markLogs(@Nullable ActiveExecution execution) {
    if (correlation.marksLogs()) {
      correlation.markLogs(execution == null ? null : execution.id(recording.ids()));
    }
  }

  /** What came out of it besides is not asked for: that may run the application's code. */
  private void tellEnd(ActiveExecution execution, @Nullable Throwable thrown) {
    execution.outcome().finish(clock.millis(), nanoTime.getAsLong(), Texts.bare(thrown), false);
    isOver(execution);
  }

  private void isOver(ActiveExecution execution) {
    execution.release();
    if (running != null) {
      running.over(execution);
    }
    shared.over(execution);
    queue.offerEnd(execution);
  }
}
