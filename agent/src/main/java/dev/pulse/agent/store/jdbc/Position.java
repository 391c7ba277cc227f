package dev.pulse.agent.store.jdbc;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the history, which goes from the newest execution to the oldest: whoever goes on from
 * here has seen all that stand at this place or before it. What comes in later stands before it, so
 * nothing is seen twice and nothing is left out.
 *
 * @param startedAt when the execution started
 * @param id its id, which decides among those that started at the same time
 */
record Position(Instant startedAt, String id) {

  /** Before the newest; no id sorts behind this one. */
  static final Position BEGIN = new Position(Instant.MAX, "~");

  static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparing(Position::startedAt).thenComparing(Position::id).reversed();

  private static final Pattern CURSOR = Pattern.compile("-?[0-9]{1,19}\\.[A-Za-z0-9_]*");

  /** Behind all that started later than this. */
  static Position at(Instant startedAt) {
    return new Position(startedAt.plusMillis(1), "");
  }

  /** Behind all that started at this time or later; before the newest if there is no time. */
  static Position before(@Nullable Instant time) {
    return time == null ? BEGIN : new Position(time, "");
  }

  /** Whichever of both stands further behind. */
  Position orOlder(Position other) {
    return other.isBehind(this) ? other : this;
  }

  /** Before the oldest that started at this time or later; before all if there is no time. */
  static Position after(@Nullable Instant time) {
    return new Position(time == null ? Instant.MIN : time, "");
  }

  /** Whichever of both is the later. */
  Position orNewer(Position other) {
    return isBehind(other) ? other : this;
  }

  /** Whether an execution is still to be looked at. */
  boolean isBefore(Instant start, String executionId) {
    int order = start.compareTo(startedAt);
    return order < 0 || (order == 0 && executionId.compareTo(id) < 0);
  }

  /** Whether one that came to the other one came less far. */
  boolean isBehind(Position other) {
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
  static Position of(String cursor) {
    if (!CURSOR.matcher(cursor).matches()) {
      throw new IllegalArgumentException("\"" + cursor + "\" is no cursor");
    }
    int dot = cursor.indexOf('.');
    return new Position(
        Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, dot))), cursor.substring(dot + 1));
  }
}
