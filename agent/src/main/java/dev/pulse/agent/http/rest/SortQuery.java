package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.ExecutionOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parameter {@code sort}. */
final class SortQuery {

  private static final Duration LONGEST_SPAN = Duration.ofDays(7);

  private SortQuery() {}

  /**
   * The order by start that is asked for.
   *
   * @throws Problem if it is none
   */
  static ExecutionOrder byStart(Query query) {
    String word = query.text("sort");
    if (word == null || word.equals("-started_at")) {
      return ExecutionOrder.NEWEST_FIRST;
    }
    if (word.equals("started_at")) {
      return ExecutionOrder.OLDEST_FIRST;
    }
    throw unknown(word, "-started_at or started_at");
  }

  /**
   * The order that is asked for; by duration only within a span of time, for no index is in that
   * order.
   *
   * @throws Problem if it is none
   */
  static ExecutionOrder of(Query query, ExecutionFilter filter) {
    String word = query.text("sort");
    if (word == null || word.endsWith("started_at")) {
      return byStart(query);
    }
    if (!word.equals("-duration_ms")) {
      throw unknown(word, "-started_at, started_at or -duration_ms");
    }
    if (isLongerThanAWeek(filter.from(), filter.to())) {
      throw Problem.badRequest(
          "sort by -duration_ms needs a span of 7 days at most: give from, such as from=-7d, or from and to.");
    }
    if (query.text("cursor") != null) {
      throw Problem.badRequest(
          "cursor does not go with sort=-duration_ms: the longest are found at once, up to the limit.");
    }
    return ExecutionOrder.LONGEST_FIRST;
  }

  private static boolean isLongerThanAWeek(@Nullable Instant from, @Nullable Instant to) {
    Instant end = to == null ? Instant.now() : to;
    // A second for what passes between the two looks at the clock.
    return from == null || from.isBefore(end.minus(LONGEST_SPAN).minusSeconds(1));
  }

  private static Problem unknown(String word, String allowed) {
    return Problem.badRequest("sort is \"%s\", but must be %s.".formatted(word, allowed));
  }
}
