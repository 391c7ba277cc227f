package dev.pulse.agent.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What one thread printed to one stream in a piece, without what stands between, behind what is
 * needed of the line that it had begun before.
 *
 * <p>Threading: for the recorder's thread.
 */
final class Strand {

  /** Of a line that is not finished, so much of its end is looked at again. */
  private static final int LONGEST_CONTEXT = 1_024;

  /** Of a secret that is longer its beginning and its end will do: the rest is of the same kind. */
  private static final int CONTEXT_BEGIN = 512;

  private static final int CONTEXT_END = 64;

  private String context = "";

  /** Whether the context ends in a secret that has been said to be one. */
  private boolean covered;

  private final StringBuilder parts = new StringBuilder();
  private String text = "";

  /** Of each part where it stands in the text here, and in the piece. */
  private final List<int[]> places = new ArrayList<>();

  private int end;

  void add(CharSequence piece, int from, int to) {
    if (places.isEmpty()) {
      parts.append(context);
    }
    if (from == end && !places.isEmpty()) {
      end = to;
    } else {
      places.add(new int[] {parts.length(), from});
      end = to;
    }
    TextCopy.append(parts, piece, from, to);
    text = "";
  }

  String text() {
    if (text.isEmpty()) {
      text = parts.toString();
    }
    return text;
  }

  boolean endsItsLine() {
    return !parts.isEmpty() && parts.charAt(parts.length() - 1) == '\n';
  }

  /** Whether the last part of this is the end of the piece. */
  boolean endsWith(LogPiece piece) {
    return end == piece.length();
  }

  /** Where that place of the text stands in the piece, if it is in the last part; -1 otherwise. */
  int place(int at) {
    if (places.isEmpty()) {
      return -1;
    }
    int[] last = places.get(places.size() - 1);
    return at < last[0] ? -1 : last[1] + at - last[0];
  }

  /** Leaves away what stands behind. */
  void cut(int at) {
    end -= parts.length() - at;
    parts.setLength(at);
    text = "";
  }

  /** Says which stretches of the piece are to be masked. */
  void mark(Findings found, MaskedSpans spans) {
    for (int i = 0; i < found.count(); i++) {
      boolean said = covered && found.from(i) < context.length();
      mark(found.from(i), found.to(i), said, spans);
    }
  }

  private void mark(int from, int to, boolean alreadySaid, MaskedSpans spans) {
    boolean said = alreadySaid;
    for (int i = 0; i < places.size(); i++) {
      int start = places.get(i)[0];
      int stop = i + 1 < places.size() ? places.get(i + 1)[0] : parts.length();
      int first = Math.max(from, start);
      int last = Math.min(to, stop);
      if (first < last) {
        int offset = places.get(i)[1] - start;
        spans.add(first + offset, last + offset, !said);
        said = true;
      }
    }
  }

  /** Forgets all but what the next piece needs. */
  void keepContext(Findings found) {
    String all = text();
    covered = found.count() > 0 && found.to(found.count() - 1) == all.length();
    int from = Math.max(all.lastIndexOf('\n') + 1, all.length() - LONGEST_CONTEXT);
    if (found.isOpen() && found.open() < all.length()) {
      from = Math.min(from, found.open());
    }
    String kept = all.substring(from);
    if (kept.length() > LONGEST_CONTEXT) {
      kept = kept.substring(0, CONTEXT_BEGIN) + kept.substring(kept.length() - CONTEXT_END);
    }
    context = kept;
    parts.setLength(0);
    text = "";
    places.clear();
    end = 0;
  }
}
