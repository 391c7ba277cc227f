package dev.pulse.agent.capture;

import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogMarks;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chunks of one execution's log of the pieces in which it was written: masked, numbered,
 * and with their marks packed.
 *
 * <p>Threading: for the recorder's thread.
 */
final class ChunkSource {

  private final SecretMask mask;
  private final FirstErrorSearch errors = new FirstErrorSearch();
  private final Deque<LogChunk> ready = new ArrayDeque<>(2);
  private long number;
  private long nextSeq = 1;
  private long size;
  private long lineEnds;
  private boolean endsInLine;

  ChunkSource(Secrets secrets) {
    this.mask = new SecretMask(secrets);
  }

  void add(LogPiece piece) {
    cut(mask.apply(piece));
  }

  /** What waits for more to follow need wait no longer. */
  void finish() {
    cut(mask.finish());
  }

  @Nullable LogChunk poll() {
    return ready.poll();
  }

  @Nullable FirstError firstError() {
    return errors.found();
  }

  @Nullable FirstError takeFirstError() {
    return errors.takeFound();
  }

  long size() {
    return size;
  }

  long lines() {
    return endsInLine ? lineEnds + 1 : lineEnds;
  }

  private void cut(@Nullable LogPiece masked) {
    LogPiece piece = masked;
    while (piece != null && !piece.isEmpty()) {
      LogPiece rest = piece.split(piece.cut(LogChunk.LONGEST));
      ready.add(chunk(piece));
      piece = rest;
    }
  }

  private LogChunk chunk(LogPiece piece) {
    String text = piece.text().toString();
    LogMarks.Builder marks = new LogMarks.Builder();
    long firstSeq = nextSeq;
    int at = 0;
    for (LogRun run : piece.runs()) {
      int end = at + run.length();
      if (run.length() > 0) {
        marks.add(run.mark());
        errors.look(run, text, at, end, nextSeq);
        nextSeq += lines(run, text, at, end);
      }
      at = end;
    }
    size += text.length();
    lineEnds += lineEnds(text, 0, text.length());
    endsInLine = text.charAt(text.length() - 1) != '\n';
    return new LogChunk(++number, firstSeq, text, marks.build());
  }

  /** As many as {@link LogChunk#lines} makes of it. */
  private static long lines(LogRun run, String text, int from, int to) {
    if (run.isEvent()) {
      return 1;
    }
    return lineEnds(text, from, to) + (text.charAt(to - 1) == '\n' ? 0 : 1);
  }

  private static long lineEnds(String text, int from, int to) {
    long ends = 0;
    for (int at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
      ends++;
    }
    return ends;
  }
}
