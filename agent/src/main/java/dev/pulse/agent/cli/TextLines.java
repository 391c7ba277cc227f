package dev.pulse.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8, none longer than a history has, so that a file of something else does not
 * fill the memory. Threading: for one thread.
 */
final class TextLines {

  /** A row may have some 400,000 characters, of which each may be written as six. */
  static final int LONGEST = 8_000_000;

  private final Reader in;
  private final char[] piece = new char[1 << 14];
  private int at;
  private int end;
  private long number;
  private boolean whole;

  TextLines(InputStream in) {
    this.in =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /**
   * The next line, without its end; nothing at the end.
   *
   * @throws java.nio.charset.CharacterCodingException if it is no UTF-8
   * @throws IllegalArgumentException if it is too long
   */
  @Nullable String next() throws IOException {
    StringBuilder line = null;
    number++;
    while (true) {
      if (at == end) {
        end = Math.max(0, in.read(piece));
        at = 0;
        if (end == 0) {
          whole = false;
          return line == null ? null : line.toString();
        }
      }
      line = line == null ? new StringBuilder() : line;
      int from = at;
      while (at < end && piece[at] != '\n') {
        at++;
      }
      if (line.length() + at - from > LONGEST) {
        throw new IllegalArgumentException("longer than any line that Pulse writes");
      }
      line.append(piece, from, at - from);
      if (at < end) {
        at++;
        whole = true;
        return line.toString();
      }
    }
  }

  /** The number of the line that was read last, 1 for the first. */
  long number() {
    return number;
  }

  /** Whether the line that was read last had its end. */
  boolean isWhole() {
    return whole;
  }
}
