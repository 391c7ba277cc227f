package dev.pulse.agent.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a log, which stands in the execution's row: takes chunks in their order until
 * the limit is reached. Threading: for one thread.
 */
final class InlineText {

  /** At most so many characters of a log stand in the row. */
  static final int LIMIT = 65_536;

  private final StringBuilder text = new StringBuilder();
  private long seq;
  private boolean full;

  /** Begins with nothing. */
  InlineText() {}

  /** Goes on where an earlier one stopped. */
  InlineText(@Nullable String text, long seq) {
    if (text != null) {
      this.text.append(text);
    }
    this.seq = seq;
  }

  /** Takes as much of a chunk as there is room for, and answers what is left of it. */
  String take(long chunkSeq, String chunk) {
    int taken = full ? 0 : StoredText.cut(chunk, LIMIT - text.length());
    full |= taken < chunk.length();
    text.append(chunk, 0, taken);
    if (!full || taken > 0) {
      seq = chunkSeq;
    }
    return chunk.substring(taken);
  }

  /** Whether there is no room for more. */
  boolean full() {
    return full;
  }

  /** What it holds; absent if it holds nothing. */
  @Nullable String text() {
    return text.length() == 0 ? null : text.toString();
  }

  /** The newest chunk of which it holds anything; what is left of that one is kept as a chunk. */
  long seq() {
    return seq;
  }
}
