package dev.pulse.agent.http.rest;

import org.jspecify.annotations.Nullable;

/** What became of a request to run a job. */
public sealed interface StartOutcome {

  /**
   * The scheduler runs it, or will as soon as it can.
   *
   * @param executionId what came of it; absent if it has not begun yet, or begins in another JVM
   */
  record Started(@Nullable String executionId) implements StartOutcome {}

  /**
   * It runs already, or was asked for and has not begun yet.
   *
   * @param executionId the one that runs; absent if none has begun
   * @param why a sentence for people
   */
  record Running(@Nullable String executionId, String why) implements StartOutcome {}

  /**
   * This JVM does not have the job; another one may.
   *
   * @param why a sentence for people
   */
  record NotHere(String why) implements StartOutcome {}

  /**
   * Its scheduler has no way to run it out of schedule.
   *
   * @param why a sentence for people, with what they can do instead
   */
  record NotPossible(String why) implements StartOutcome {}

  /**
   * The scheduler was asked, and did not do it.
   *
   * @param why a sentence for people, with what the scheduler threw
   */
  record Failed(String why) implements StartOutcome {}
}
