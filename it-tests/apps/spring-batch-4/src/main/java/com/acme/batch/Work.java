package com.acme.batch;

/** The work of a step, in whichever version of Spring Batch. */
public interface Work {

  void run(Steering steering) throws Exception;
}
