package dev.pulse.agent.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A piece of what an execution wrote. The chunks of an execution, one behind the other, are its
 * whole log.
 *
 * @param number 1 for the first chunk of the execution, then one more for each
 * @param firstSeq the {@linkplain LogLine#seq number} of its first line
 * @param text as it is shown to people, at most {@link #LONGEST} characters; never begins or ends
 *     between the halves of a surrogate pair
 * @param marks what is known of its lines
 */
public record LogChunk(long number, long firstSeq, String text, LogMarks marks) {

  /** The most characters of a chunk. */
  public static final int LONGEST = 65_536;

  /** Its lines, in their order. */
  public List<LogLine> lines() {
    List<LogLine> lines = new ArrayList<>();
    forEachLine(lines::add);
    return lines;
  }

  /** Hands over its lines, in their order. */
  public void forEachLine(Consumer<LogLine> target) {
    forEachPlace(place -> target.accept(line(place)));
  }

  /** Hands over where its lines stand in the text, in their order, without copying any text. */
  public void forEachPlace(Consumer<Place> target) {
    Places places = new Places(target);
    marks.forEach(places::add);
  }

  /** The number of the line that follows its last one. */
  public long nextSeq() {
    long[] next = {firstSeq};
    forEachPlace(place -> next[0] = place.seq() + 1);
    return next[0];
  }

  /** The line that stands there. */
  public LogLine line(Place place) {
    Instant time = Instant.ofEpochMilli(place.mark().millis());
    String line = text.substring(place.from(), place.end());
    return new LogLine(place.seq(), time, place.mark().origin(), line, place.partial());
  }

  /**
   * Where a line stands in the text.
   *
   * @param seq the line's number
   * @param mark what is known of the line
   * @param begin where it begins for people: of a log event, with what stands before its message
   * @param from where what was written begins
   * @param end behind the last character, without the line end
   * @param partial whether the line's end did not come with it
   */
  public record Place(
      long seq, LogMarks.Mark mark, int begin, int from, int end, boolean partial) {}

  /** Cuts the text along the marks. */
  private final class Places {

    private final Consumer<Place> target;
    private long seq = firstSeq;
    private int at;

    Places(Consumer<Place> target) {
      this.target = target;
    }

    void add(LogMarks.Mark mark) {
      int end = at + mark.length();
      if (mark.isEvent()) {
        int last = mark.partial() ? end : end - 1;
        add(mark, at, at + mark.prefix(), last, mark.partial());
      } else {
        int from = at;
        for (int lineEnd = lineEnd(from, end); lineEnd >= 0; lineEnd = lineEnd(from, end)) {
          add(mark, from, from, lineEnd, false);
          from = lineEnd + 1;
        }
        if (from < end) {
          add(mark, from, from, end, true);
        }
      }
      at = end;
    }

    private int lineEnd(int from, int end) {
      int found = text.indexOf('\n', from);
      return found < end ? found : -1;
    }

    private void add(LogMarks.Mark mark, int begin, int from, int end, boolean partial) {
      target.accept(new Place(seq++, mark, begin, from, end, partial));
    }
  }
}
