package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.ExecutionStatus;
import org.jspecify.annotations.Nullable;

/** The parameter {@code status}. */
final class StatusQuery {

  private StatusQuery() {}

  /**
   * The status that is asked for, if one is.
   *
   * @throws Problem if there is none of this name
   */
  static @Nullable ExecutionStatus of(Query query) {
    return WordQuery.of(query, "status", ExecutionStatus.values(), ExecutionStatus::wire);
  }
}
