package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a log, which stands in the execution's row: takes whole chunks in their order
 * until one does not fit. Threading: for one thread.
 */
final class InlineLog {

  /** At most so many characters of a log stand in the row: any first chunk does. */
  static final int LIMIT = LogChunk.LONGEST;

  private final StringBuilder text = new StringBuilder();
  private final PackedChunks chunks;
  private long newest;
  private boolean full;

  /** Begins with nothing. */
  InlineLog() {
    this.chunks = new PackedChunks();
  }

  /** Goes on where an earlier one stopped. */
  InlineLog(long newest, byte @Nullable [] marks, @Nullable String text) {
    this.newest = newest;
    this.chunks = new PackedChunks(marks);
    if (text != null) {
      this.text.append(text);
    }
  }

  /** Takes a chunk, or nothing more from the first on for which there is no room. */
  boolean take(LogChunk chunk) {
    full |= chunk.text().length() > LIMIT - text.length();
    if (full) {
      return false;
    }
    text.append(chunk.text());
    chunks.add(chunk);
    newest = chunk.number();
    return true;
  }

  /** What it holds; absent if it holds nothing. */
  @Nullable String text() {
    return text.isEmpty() ? null : text.toString();
  }

  /** What is known of the chunks that it holds; absent if it holds none. */
  byte @Nullable [] marks() {
    return text.isEmpty() ? null : chunks.bytes();
  }

  /** The number of the newest chunk that it holds, 0 if it holds none. */
  long newest() {
    return newest;
  }
}
