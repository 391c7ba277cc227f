package dev.pulse.agent.http.rest;

import java.util.List;

/** What answers requests of one route. Threading: any number of threads. */
interface Resource {

  /**
   * Answers a request.
   *
   * @throws Problem if it cannot be answered as asked
   */
  Answer answer(Request request);

  /** The parameters that it reads; others it cannot. */
  default List<String> parameters() {
    return List.of();
  }

  /** Whether it refuses requests with others, so that nobody takes its answer for another. */
  default boolean refusesOthers() {
    return true;
  }
}
