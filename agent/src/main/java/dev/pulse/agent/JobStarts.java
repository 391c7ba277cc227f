package dev.pulse.agent;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.rest.JobStarting;
import dev.pulse.agent.http.rest.StartOutcome;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.recording.RunningExecutions;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import dev.pulse.agent.weaving.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs of this JVM when somebody asks for it. A scheduler may take a lock or ask a database,
 * so it is asked on a thread of its own, {@code pulse-run}, and nobody waits for it without end.
 *
 * <p>Threading: any number of threads.
 */
final class JobStarts implements JobStarting {

  /** How long a scheduler may take to answer. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  /** How long the execution that comes of it is waited for, and then that it is stored. */
  private static final Duration LONGEST_BEGIN = Duration.ofSeconds(2);

  /** Schedulers that never answer hold a thread each. */
  private static final int MOST_AT_ONCE = 8;

  private final List<RequestedRuns> schedulers;
  private final RunningExecutions running;
  private final HistoryStore store;
  private final EventBus bus;
  private final Map<String, ExpectedRun> expected = new ConcurrentHashMap<>();
  private final Semaphore threads = new Semaphore(MOST_AT_ONCE);

  /**
   * @param schedulers those of this JVM
   * @param running what runs in it
   * @param store the history, which knows what runs elsewhere too
   * @param bus tells when an execution can be read
   */
  JobStarts(
      List<RequestedRuns> schedulers, RunningExecutions running, HistoryStore store, EventBus bus) {
    this.schedulers = List.copyOf(schedulers);
    this.running = running;
    this.store = store;
    this.bus = bus;
  }

  @Override
  public StartOutcome start(String jobId, String requestedBy, boolean evenWhileRunning) {
    Job job = store.jobs().find(jobId).map(JobSummary::job).orElse(null);
    if (job == null) {
      return new StartOutcome.NotHere("No job has the id \"%s\".".formatted(jobId));
    }
    List<RequestedRuns> able =
        schedulers.stream().filter(one -> one.scheduler().equals(job.scheduler())).toList();
    if (able.isEmpty()) {
      return notHere(job);
    }
    ExpectedRun run = new ExpectedRun(job.id(), requestedBy);
    if (evenWhileRunning) {
      expected.put(run.jobId(), run);
    } else {
      StartOutcome refused = expectIfIdle(run);
      if (refused != null) {
        return refused;
      }
    }
    if (!threads.tryAcquire()) {
      expected.remove(job.id(), run);
      return new StartOutcome.Failed(
          "Schedulers have not answered %d earlier requests yet. Try again later."
              .formatted(MOST_AT_ONCE));
    }
    try (EventBus.Subscription told = bus.subscribe(run::committed)) {
      AgentThreads.start("pulse-run", () -> ask(able, job, run));
      StartOutcome outcome = outcome(job, run);
      if (!(outcome instanceof StartOutcome.Started)) {
        expected.remove(job.id(), run);
      }
      return outcome;
    }
  }

  /** Two who ask at the same time get one run. */
  private @Nullable StartOutcome expectIfIdle(ExpectedRun run) {
    ExpectedRun before =
        expected.compute(
            run.jobId(), (id, known) -> known == null || !known.isExpected() ? run : known);
    if (before != run) {
      return new StartOutcome.Running(
          null, "%s has asked for a run just now, which has not begun yet.".formatted(before.by()));
    }
    String open = running.of(run.jobId());
    if (open == null) {
      open =
          store
              .executions()
              .list(new ExecutionQuery(run.jobId(), ExecutionStatus.RUNNING, 1, 0))
              .executions()
              .stream()
              .findFirst()
              .map(execution -> execution.id())
              .orElse(null);
    }
    if (open == null) {
      return null;
    }
    expected.remove(run.jobId(), run);
    return new StartOutcome.Running(open, "The job runs already, as execution %s.".formatted(open));
  }

  /** Runs on {@code pulse-run}. */
  private void ask(List<RequestedRuns> able, Job job, ExpectedRun run) {
    StartAnswer answer = StartAnswer.NOT_HERE;
    try {
      for (RequestedRuns scheduler : able) {
        StartAnswer next = scheduler.start(job.name(), run.by(), run::begun);
        if (next.kind() != StartAnswer.Kind.NOT_HERE) {
          answer = next;
        }
        if (next.kind() == StartAnswer.Kind.ACCEPTED) {
          break;
        }
      }
      run.answered(answer);
    } catch (Exception | LinkageError | StackOverflowError e) {
      run.refused(e);
    } finally {
      threads.release();
    }
  }

  private StartOutcome outcome(Job job, ExpectedRun run) {
    StartAnswer answer;
    try {
      answer = await(run.answer(), LONGEST_ANSWER);
    } catch (ExecutionException e) {
      return new StartOutcome.Failed(
          "The scheduler %s did not start it: %s".formatted(job.scheduler(), e.getCause()));
    }
    if (answer == null) {
      return new StartOutcome.Failed(
          "The scheduler %s has not answered within %d seconds; it may still start the job."
              .formatted(job.scheduler(), LONGEST_ANSWER.toSeconds()));
    }
    return switch (answer.kind()) {
      case ACCEPTED -> new StartOutcome.Started(begun(run));
      case NOT_HERE -> notHere(job);
      case NOT_POSSIBLE -> new StartOutcome.NotPossible(String.valueOf(answer.why()));
    };
  }

  /** The id of the execution, if it begins soon; whoever is told of it can read it. */
  private static @Nullable String begun(ExpectedRun run) {
    try {
      String id = await(run.execution(), LONGEST_BEGIN);
      if (id != null) {
        await(run.stored(), LONGEST_BEGIN);
      }
      return id;
    } catch (ExecutionException e) {
      return null;
    }
  }

  /** What comes of it; null if nothing does for so long. */
  private static <T> @Nullable T await(Future<T> future, Duration atMost)
      throws ExecutionException {
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static StartOutcome notHere(Job job) {
    return new StartOutcome.NotHere(
        "No %s scheduler of this JVM has the job \"%s\" now; ask the application in which it is scheduled."
            .formatted(job.scheduler(), job.name()));
  }
}
