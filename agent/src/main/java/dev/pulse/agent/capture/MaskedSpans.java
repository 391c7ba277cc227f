package dev.pulse.agent.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The stretches of a piece that are masked; puts what is to stand there in their place, and makes
 * the runs fit.
 *
 * <p>Threading: for the recorder's thread.
 */
final class MaskedSpans {

  private final List<Span> spans = new ArrayList<>();

  /**
   * A stretch; never of two runs that are apart.
   *
   * @param said whether the mask stands here, or stood at an earlier part of the secret already
   */
  private record Span(int from, int to, boolean said) {}

  void add(int from, int to, boolean said) {
    spans.add(new Span(from, to, said));
  }

  LogPiece mask(LogPiece piece) {
    if (spans.isEmpty()) {
      return piece;
    }
    spans.sort(Comparator.comparingInt(Span::from));
    LogPiece masked = new LogPiece(piece.length());
    int index = 0;
    int at = 0;
    for (LogRun run : piece.runs()) {
      int end = at + run.length();
      StringBuilder text = new StringBuilder(run.length());
      while (index < spans.size() && spans.get(index).from() < end) {
        Span span = spans.get(index);
        if (span.from() >= at) {
          TextCopy.append(text, piece.text(), at, span.from());
          text.append(span.said() ? Secrets.MASK : "");
        }
        at = Math.min(end, span.to());
        if (span.to() > end) {
          break;
        }
        index++;
      }
      TextCopy.append(text, piece.text(), at, end);
      masked.add(run.withLength(text.length()), text);
      at = end;
    }
    return masked;
  }
}
