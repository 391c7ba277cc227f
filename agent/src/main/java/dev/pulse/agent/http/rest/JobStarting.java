package dev.pulse.agent.http.rest;

/** Has jobs of this JVM run out of schedule. Threading: any number of threads. */
public interface JobStarting {

  /** Where jobs cannot be run out of schedule. */
  JobStarting NONE =
      (jobId, requestedBy, evenWhileRunning) ->
          new StartOutcome.NotPossible("This server does not run jobs.");

  /**
   * Asks the scheduler of a job for a run now. It waits for the scheduler, but no longer than some
   * seconds.
   *
   * @param jobId the job
   * @param requestedBy who asks, as the history will say
   * @param evenWhileRunning whether it is started although it runs, or is about to
   */
  StartOutcome start(String jobId, String requestedBy, boolean evenWhileRunning);
}
