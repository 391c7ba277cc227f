package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogOrigin;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one execution has written and nobody has taken yet, in pieces of a bounded length; keeps to
 * the budget, and says where it could not keep something. Most executions write nothing, and have
 * none of this.
 *
 * <p>Threading: under the lock of its {@link LogBuffer}, but for the chunks.
 */
final class WaitingLog {

  /** There was nothing, and now there is something. */
  static final int WROTE = 1;

  /** A piece is full. */
  static final int FILLED = 2;

  private final LogBudget budget;
  private final Deque<LogPiece> full = new ArrayDeque<>(2);
  private @Nullable LogPiece current;
  private @Nullable LineBytes bytes;

  /** Of the recorder's thread: makes chunks of what was taken. */
  private @Nullable ChunkSource chunks;

  /** Characters kept since the beginning, and characters missing since the last gap was told. */
  private long kept;

  private long missing;
  private boolean inLine;
  private boolean told;
  private int news;

  WaitingLog(LogBudget budget) {
    this.budget = budget;
  }

  /** What makes chunks of what was taken; null if nothing has been. */
  @Nullable ChunkSource chunks() {
    return chunks;
  }

  ChunkSource beginChunks(Secrets secrets) {
    ChunkSource begun = new ChunkSource(secrets);
    chunks = begun;
    return begun;
  }

  /** Whether there is nothing to be taken. */
  boolean isEmpty() {
    return full.isEmpty() && (current == null || current.isEmpty());
  }

  /** Returns what came of it: {@link #WROTE}, {@link #FILLED}. */
  int print(LogOrigin origin, long millis, CharSequence text) {
    keepRest(origin, millis);
    keepPrinted(origin, millis, text);
    return news();
  }

  /** As {@link #print}, of a line that is given without its end. */
  int printLine(LogOrigin origin, long millis, String text) {
    keepRest(origin, millis);
    int length = text.length() + 1;
    if (length > piece(length).room()) {
      keepPrinted(origin, millis, text.concat("\n"));
    } else if (reserve(length)) {
      sayWhatIsMissing(origin, millis);
      LogPiece piece = piece(length);
      piece.addLine(origin, millis, text);
      inLine = false;
      closeIfFull(piece);
    }
    return news();
  }

  private void keepRest(LogOrigin origin, long millis) {
    CharSequence rest = bytes == null ? null : bytes.finish(origin);
    if (rest != null) {
      keepPrinted(origin, millis, rest);
    }
  }

  int print(LogOrigin origin, long millis, byte[] written, int from, int length, Charset charset) {
    LineBytes decoder = bytes;
    if (decoder == null) {
      decoder = new LineBytes();
      bytes = decoder;
    }
    keepPrinted(origin, millis, decoder.decode(origin, written, from, length, charset));
    decoder.finishTooMany((other, rest) -> keepPrinted(other, millis, rest));
    return news();
  }

  int add(LogEvent event) {
    keepEvent(event);
    return news();
  }

  /** Something could not even be taken. */
  void lost(long characters) {
    miss(characters);
    budget.drop(characters);
  }

  /** Something is not to be kept, as somebody asked for. */
  void miss(long characters) {
    missing += characters;
  }

  /**
   * The next piece to store; null if there is none.
   *
   * @param last whether nothing is to be left behind
   */
  @Nullable LogPiece poll(boolean last, long millis) {
    if (last) {
      if (bytes != null) {
        bytes.finish((origin, rest) -> keepPrinted(origin, millis, rest));
      }
      sayWhatIsMissing(null, millis);
    }
    LogPiece next = full.poll();
    if (next == null) {
      next = current;
      current = null;
      if (next != null && !last && next.endsInHalf()) {
        current = next.split(next.length() - 1);
      }
    }
    told = !isEmpty();
    if (next == null || next.isEmpty()) {
      return null;
    }
    budget.release(next.length());
    return next;
  }

  /** Gives back what it holds of the budget, and answers how much that is. */
  long discard() {
    long held = current == null ? 0 : current.length();
    for (LogPiece piece : full) {
      held += piece.length();
    }
    budget.release(held);
    return held;
  }

  private int news() {
    int result = news;
    news = 0;
    if (!told && !isEmpty()) {
      told = true;
      result |= WROTE;
    }
    return result;
  }

  private void keepPrinted(LogOrigin origin, long millis, CharSequence text) {
    int length = text.length();
    for (int from = 0; from < length; ) {
      int to = endOfPart(text, from, piece(length));
      if (to <= from) {
        close();
      } else if (reserve(to - from)) {
        sayWhatIsMissing(origin, millis);
        LogPiece piece = piece(length);
        piece.addPrinted(origin, millis, text, from, to);
        inLine = text.charAt(to - 1) != '\n';
        closeIfFull(piece);
        from = to;
      } else {
        from = to;
      }
    }
  }

  /** How much of the text goes into the piece: whole lines, if it can be. */
  private static int endOfPart(CharSequence text, int from, LogPiece piece) {
    int to = from + Math.min(text.length() - from, piece.room());
    if (to == text.length()) {
      return to;
    }
    for (int end = to; end > from; end--) {
      if (text.charAt(end - 1) == '\n') {
        return end;
      }
    }
    if (!piece.isEmpty()) {
      return from;
    }
    return Surrogates.tears(text, to) ? to - 1 : to;
  }

  private void keepEvent(LogEvent event) {
    CharSequence text = event.text();
    int length = text.length();
    if (length > piece(length).room() && !piece(length).isEmpty()) {
      close();
    }
    int prefix = event.prefix();
    for (int from = 0; from < length; ) {
      int to = from + Math.min(length - from, piece(length).room());
      to = Surrogates.tears(text, to) ? to - 1 : to;
      if (reserve(to - from)) {
        sayWhatIsMissing(event.origin(), event.millis());
        if (from == 0 && inLine) {
          budget.add(1);
          addEvent(event, "\n" + text.subSequence(0, to), prefix + 1, 0, to + 1, to < length);
        } else {
          addEvent(event, text, from == 0 ? prefix : 0, from, to, to < length);
        }
      } else if (from == 0) {
        // Without its beginning nothing says what the rest is.
        leaveOut(length - to);
        return;
      }
      from = to;
    }
  }

  /** What is beyond the execution's share is missing as it was asked for; all else is lost. */
  private void leaveOut(int characters) {
    if (kept + characters > budget.perExecution()) {
      miss(characters);
    } else {
      lost(characters);
    }
  }

  private void addEvent(
      LogEvent event, CharSequence text, int prefix, int from, int to, boolean partial) {
    LogPiece piece = piece(to - from);
    LogRun run = LogRun.event(event.origin(), event.millis(), prefix, to - from, partial);
    piece.addEvent(run, text, from);
    inLine = text.charAt(to - 1) != '\n';
    closeIfFull(piece);
  }

  private boolean reserve(int characters) {
    if (kept + characters > budget.perExecution() || !budget.reserve(characters)) {
      leaveOut(characters);
      return false;
    }
    kept += characters;
    return true;
  }

  private void sayWhatIsMissing(@Nullable LogOrigin writer, long millis) {
    if (missing == 0) {
      return;
    }
    budget.add(LogGap.add(piece(64), missing, inLine, writer, millis));
    missing = 0;
    inLine = false;
  }

  private LogPiece piece(int expected) {
    LogPiece piece = current;
    if (piece == null) {
      piece = new LogPiece(expected);
      current = piece;
    }
    return piece;
  }

  private void closeIfFull(LogPiece piece) {
    if (piece.room() <= 0) {
      close();
    }
  }

  private void close() {
    LogPiece piece = current;
    if (piece != null) {
      current = null;
      full.add(piece);
      news |= FILLED;
    }
  }
}
