package dev.pulse.agent.http.rest;

/** What can be read under one route. Threading: any number of threads. */
@FunctionalInterface
interface Resource {

  /**
   * Answers a request.
   *
   * @throws Problem if it cannot be answered as asked
   */
  Answer get(Request request);
}
