package dev.pulse.agent.store.jdbc;

import java.time.Instant;

/**
 * How far a search has come, from the newest execution to the oldest: all that stand at this place
 * or before it have been looked at.
 *
 * @param startedAt when the execution started
 * @param id its id, which decides among those that started at the same time
 */
record SearchPosition(Instant startedAt, String id) {

  /** Before the newest. */
  static final SearchPosition BEGIN = new SearchPosition(Instant.MAX, "");

  /** Behind all that started later than this. */
  static SearchPosition at(Instant startedAt) {
    return new SearchPosition(startedAt.plusMillis(1), "");
  }

  /** Whether an execution is still to be looked at. */
  boolean isBefore(Instant start, String executionId) {
    int order = start.compareTo(startedAt);
    return order < 0 || (order == 0 && executionId.compareTo(id) < 0);
  }

  /** Whether a search that came to the other one came less far. */
  boolean isBehind(SearchPosition other) {
    return other.isBefore(startedAt, id);
  }

  /** As text that a client hands back. */
  String cursor() {
    return startedAt.toEpochMilli() + "." + id;
  }

  /**
   * The position that was written so.
   *
   * @throws IllegalArgumentException if it is none
   */
  static SearchPosition of(String cursor) {
    int dot = cursor.indexOf('.');
    try {
      Instant start = Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(0, dot))));
      return new SearchPosition(start, cursor.substring(dot + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + cursor + "\" is no cursor of a search", e);
    }
  }
}
