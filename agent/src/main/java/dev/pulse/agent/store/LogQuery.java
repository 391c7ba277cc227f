package dev.pulse.agent.store;

/**
 * Which lines of a log are read, and how many.
 *
 * @param filter what they must be like
 * @param fromSeq no line before this one
 * @param beforeSeq neither this line nor one behind it
 * @param last whether the last of them are wanted instead of the first
 * @param limit at most so many, 1 to {@link #MOST}
 */
public record LogQuery(LogFilter filter, long fromSeq, long beforeSeq, boolean last, int limit) {

  /** The most lines that are read at a time. */
  public static final int MOST = 10_000;

  public LogQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
    }
  }

  /** The first lines from this one on. */
  public static LogQuery from(long seq, int limit) {
    return new LogQuery(LogFilter.NONE, seq, Long.MAX_VALUE, false, limit);
  }

  /** The last lines. */
  public static LogQuery tail(int limit) {
    return new LogQuery(LogFilter.NONE, 1, Long.MAX_VALUE, true, limit);
  }
}
