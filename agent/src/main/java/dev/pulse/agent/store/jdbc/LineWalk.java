package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.store.LineTarget;
import dev.pulse.agent.store.LogQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers one query for lines. The last lines are first counted from the end, to learn where they
 * begin, and then read forward: no more than one reading of chunks is held at a time. Threading:
 * for one thread.
 */
final class LineWalk {

  private final StoredChunks stored;
  private final LogQuery query;

  private long beforeSeq;
  private long skipped;
  private long given;

  LineWalk(StoredChunks stored, LogQuery query) {
    this.stored = stored;
    this.query = query;
    this.beforeSeq = query.beforeSeq();
  }

  /** Hands over the lines, and answers whether there is any log at all. */
  boolean run(LineTarget target) throws IOException {
    long first = query.last() ? countBack() : stored.holding(query.fromSeq());
    List<LogChunk> chunks = stored.after(first - 1);
    boolean any = !chunks.isEmpty();
    while (!chunks.isEmpty() && given < query.limit()) {
      for (LogChunk chunk : chunks) {
        if (chunk.firstSeq() >= beforeSeq) {
          return true;
        }
        for (LogLine line : matching(chunk)) {
          target.add(line);
        }
      }
      chunks = stored.after(chunks.get(chunks.size() - 1).number());
    }
    return any;
  }

  private List<LogLine> matching(LogChunk chunk) {
    List<LogLine> lines = new ArrayList<>();
    Predicate<LogChunk.Place> passes = query.filter().on(chunk);
    chunk.forEachPlace(
        place -> {
          if (given >= query.limit() || !spans(place) || !passes.test(place)) {
            return;
          }
          if (skipped > 0) {
            skipped--;
          } else {
            given++;
            lines.add(chunk.line(place));
          }
        });
    return lines;
  }

  /**
   * The number of the chunk in which the last lines begin. What is written meanwhile is left out.
   */
  private long countBack() {
    boolean toTheEnd = beforeSeq == Long.MAX_VALUE;
    long number = toTheEnd ? Long.MAX_VALUE : stored.holding(beforeSeq - 1) + 1;
    long found = 0;
    List<LogChunk> chunks = stored.before(number);
    if (toTheEnd && !chunks.isEmpty()) {
      beforeSeq = chunks.get(chunks.size() - 1).nextSeq();
    }
    while (!chunks.isEmpty()) {
      for (int i = chunks.size() - 1; i >= 0; i--) {
        LogChunk chunk = chunks.get(i);
        number = chunk.number();
        found += count(chunk);
        if (found >= query.limit() || chunk.firstSeq() <= query.fromSeq()) {
          skipped = Math.max(0, found - query.limit());
          return number;
        }
      }
      chunks = stored.before(number);
    }
    return 1;
  }

  private long count(LogChunk chunk) {
    long[] count = new long[1];
    Predicate<LogChunk.Place> passes = query.filter().on(chunk);
    chunk.forEachPlace(
        place -> {
          if (spans(place) && passes.test(place)) {
            count[0]++;
          }
        });
    return count[0];
  }

  private boolean spans(LogChunk.Place place) {
    return place.seq() >= query.fromSeq() && place.seq() < beforeSeq;
  }
}
