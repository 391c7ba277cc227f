package dev.pulse.agent.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that grows at its end. Whole lines are not copied before somebody wants to see the text: the
 * job's thread, which adds them, would write to memory that no cache has yet, where the writer's
 * thread has time for it.
 *
 * <p>Threading: as the {@link LogPiece} whose text it is.
 */
final class GatheredText {

  /**
   * A shorter line is copied at once: what an object of its own takes besides would be too much.
   */
  private static final int SHORTEST_LINE = 32;

  private final StringBuilder copied;

  /** What stands behind, each without the end of its line. */
  private final List<String> lines = new ArrayList<>(4);

  /** Characters of these lines, with their ends. */
  private int inLines;

  GatheredText(int expected) {
    this.copied = new StringBuilder(expected);
  }

  int length() {
    return copied.length() + inLines;
  }

  /** Whether there is text after the end of the last line. */
  boolean isInLine() {
    return inLines == 0 && !copied.isEmpty() && copied.charAt(copied.length() - 1) != '\n';
  }

  /** Whether the end of a character is missing. */
  boolean endsInHalf() {
    return inLines == 0 && Surrogates.endsInHalf(copied);
  }

  /** Adds a text and the end of its line. */
  void addLine(String line) {
    int length = line.length() + 1;
    if (length < SHORTEST_LINE) {
      whole().append(line).append('\n');
    } else {
      lines.add(line);
      inLines += length;
    }
  }

  /** All of it, to be read or added to. */
  StringBuilder whole() {
    if (inLines > 0) {
      copied.ensureCapacity(length());
      for (String line : lines) {
        copied.append(line).append('\n');
      }
      lines.clear();
      inLines = 0;
    }
    return copied;
  }
}
