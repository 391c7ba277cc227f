package dev.pulse.agent.store.jdbc;

/** In which direction of time executions are read. */
enum Direction {
  NEWEST_FIRST(" AND (started_at, id) < (?, ?) AND started_at >= ?", " DESC"),
  OLDEST_FIRST(" AND (started_at, id) > (?, ?) AND started_at < ?", "");

  private final String behind;
  private final String order;

  Direction(String behind, String order) {
    this.behind = behind;
    this.order = order;
  }

  /** What lies behind a place and before a time, that is, within a span of it. */
  String behind() {
    return behind;
  }

  /** The order of the rows of a table. */
  String orderOf(String prefix) {
    return " ORDER BY %1$sstarted_at%2$s, %1$sid%2$s".formatted(prefix, order);
  }
}
