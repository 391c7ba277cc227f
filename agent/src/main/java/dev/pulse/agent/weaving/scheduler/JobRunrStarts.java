package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.AwaitedRuns;
import dev.pulse.agent.weaving.Invocation;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.WeakObjects;
import org.jspecify.annotations.Nullable;

/**
 * Has JobRunr run a recurring job now, as its dashboard does: a job made of it is enqueued, for
 * whichever server is free.
 *
 * <p>Threading: any thread.
 */
final class JobRunrStarts {

  private final WeakObjects stores = new WeakObjects();

  /** By the ids that JobRunr gave to the jobs. */
  private final AwaitedRuns awaited = new AwaitedRuns();

  /** There is a store of jobs. */
  void met(Object store) {
    stores.add(store);
  }

  /** What the run of a job was asked for with; null if nobody in this JVM asked Pulse. */
  @Nullable StartRequest of(@Nullable String id) {
    return awaited.take(id);
  }

  /** See {@link JobRunr#start}. */
  StartAnswer start(StartRequest request) throws Exception {
    StartAnswer answer = StartAnswer.NOT_HERE;
    for (Object store : stores.living()) {
      answer = request.ask(store, () -> start(store, request));
      if (answer.kind() == StartAnswer.Kind.ACCEPTED) {
        return answer;
      }
    }
    return answer;
  }

  private StartAnswer start(Object store, StartRequest request) throws Exception {
    if (Invocation.of(store, "getRecurringJobs") instanceof Iterable<?> recurring) {
      for (Object each : recurring) {
        if (request.job().equals(JobRunrRegistry.name(each))) {
          enqueue(store, Invocation.of(each, "toEnqueuedJob"), request);
          return StartAnswer.ACCEPTED;
        }
      }
    }
    return StartAnswer.notPossible(
        "JobRunr has no recurring job \"%s\"; what was enqueued or scheduled once can be enqueued again in its dashboard."
            .formatted(request.job()));
  }

  private void enqueue(Object store, @Nullable Object job, StartRequest request) throws Exception {
    if (job == null) {
      throw new IllegalStateException("this version of JobRunr is not known");
    }
    String id = String.valueOf(Invocation.of(job, "getId"));
    awaited.await(id, request);
    try {
      Invocation.of(store, "save", job);
    } catch (Exception e) {
      awaited.forget(id);
      throw e;
    }
  }
}
