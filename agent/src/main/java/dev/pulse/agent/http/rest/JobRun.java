package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import io.undertow.util.StatusCodes;
import java.util.List;

/** Has a job run out of schedule, in the JVM that serves this. */
record JobRun(HistoryStore store, JobStarting starts) implements Resource {

  /** Whether it is started although it runs. */
  private static final String CONCURRENT = "concurrent";

  private static final String SOMEBODY = "an operator";

  @Override
  public List<String> parameters() {
    return List.of(Audit.BY, CONCURRENT);
  }

  @Override
  public Answer answer(Request request) {
    Job job = JobResource.find(store, request.variable("job")).job();
    String by = Audit.askedBy(request);
    StartOutcome outcome =
        starts.start(job.id(), by == null ? SOMEBODY : by, request.query().flag(CONCURRENT));
    if (outcome instanceof StartOutcome.Started started) {
      return Answer.json(
          StatusCodes.ACCEPTED,
          out -> out.put("execution_id", started.executionId()).put("job_id", job.id()));
    }
    throw problem(outcome);
  }

  private static Problem problem(StartOutcome outcome) {
    if (outcome instanceof StartOutcome.Running running) {
      return Problem.of(
          StatusCodes.CONFLICT,
          running.why() + " With concurrent=true it is started all the same.");
    }
    if (outcome instanceof StartOutcome.NotHere notHere) {
      return Problem.notFound(notHere.why());
    }
    if (outcome instanceof StartOutcome.NotPossible notPossible) {
      return Problem.of(StatusCodes.UNPROCESSABLE_ENTITY, notPossible.why());
    }
    return Problem.of(StatusCodes.BAD_GATEWAY, ((StartOutcome.Failed) outcome).why());
  }
}
