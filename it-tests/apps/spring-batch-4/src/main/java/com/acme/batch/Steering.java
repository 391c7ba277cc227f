package com.acme.batch;

/** What the work of a step may ask for. */
public interface Steering {

  /** The id of the job's instance. */
  long id();

  /** Ends the step with this exit status. */
  void exit(String code, String description);

  /** Stops the job behind this step. */
  void stop();
}
