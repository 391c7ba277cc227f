package dev.pulse.agent.http.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What answers requests of one route. Threading: any number of threads. */
@FunctionalInterface
interface Resource {

  /**
   * Answers a request.
   *
   * @throws Problem if it cannot be answered as asked
   */
  Answer answer(Request request);

  /** The parameters that it knows, if it refuses all others; nothing if it overlooks them. */
  default @Nullable List<String> parameters() {
    return null;
  }
}
