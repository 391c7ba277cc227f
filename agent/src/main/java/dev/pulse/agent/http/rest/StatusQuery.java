package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.ExecutionStatus;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    String word = query.text("status");
    if (word == null) {
      return null;
    }
    return ExecutionStatus.ofWire(word)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "status is \"%s\", but must be one of: %s. Leave it out for all."
                        .formatted(word, statuses())));
  }

  private static String statuses() {
    return Stream.of(ExecutionStatus.values())
        .map(ExecutionStatus::wire)
        .collect(Collectors.joining(", "));
  }
}
