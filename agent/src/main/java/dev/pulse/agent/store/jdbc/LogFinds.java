package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogMarks;
import dev.pulse.agent.store.SearchHit;
import dev.pulse.agent.store.SearchHit.Snippet;
import dev.pulse.agent.store.TextFinder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a text in a log, chunk by chunk. A line that goes on in the next chunk is looked at
 * across the border. Threading: for one thread.
 */
final class LogFinds {

  private static final int LONGEST_SNIPPET = 300;
  private static final int BEFORE_FIND = 100;

  private final String sought;
  private final List<Snippet> snippets = new ArrayList<>();
  private long hits;
  private @Nullable LogChunk openChunk;
  private LogChunk.@Nullable Place openLine;

  LogFinds(String sought) {
    this.sought = sought;
  }

  long hits() {
    return hits;
  }

  List<Snippet> snippets() {
    return snippets;
  }

  void add(LogChunk chunk) {
    lookAcross(chunk);
    TextFinder finder = new TextFinder(chunk.text(), sought);
    boolean goesOn = !chunk.text().isEmpty() && !chunk.text().endsWith("\n");
    openChunk = goesOn ? chunk : null;
    if (finder.finds() || goesOn) {
      chunk.forEachPlace(place -> look(chunk, place, finder));
    }
  }

  private void look(LogChunk chunk, LogChunk.Place place, TextFinder finder) {
    openLine = place;
    int at = finder.find(place.begin(), place.end());
    if (at >= 0) {
      // Time and level are told apart: what stands before a message is shown where it is sought.
      int shown = at < place.from() ? place.begin() : place.from();
      hit(place, chunk.text().substring(shown, place.end()), at - shown);
    }
  }

  /** What stands across the border between the chunk before and this one. */
  private void lookAcross(LogChunk chunk) {
    LogChunk before = openChunk;
    LogChunk.Place line = openLine;
    if (before == null || line == null || sought.length() < 2) {
      return;
    }
    int reach = sought.length() - 1;
    int end = before.text().length();
    String head = before.text().substring(Math.max(line.begin(), end - reach), end);
    String tail = chunk.text().substring(0, Math.min(reach, chunk.text().length()));
    int at = new TextFinder(head + tail, sought).find(0, head.length() + tail.length());
    if (at >= 0) {
      hit(line, head + tail, at);
    }
  }

  private void hit(LogChunk.Place place, String line, int at) {
    hits++;
    if (snippets.size() < SearchHit.MOST_SNIPPETS) {
      snippets.add(snippet(place, line, at));
    }
  }

  private Snippet snippet(LogChunk.Place place, String line, int at) {
    int from = Math.max(0, at - BEFORE_FIND);
    from += line.charAt(from) == '\n' && from < at ? 1 : 0;
    from += from > 0 && from < at && Character.isLowSurrogate(line.charAt(from)) ? 1 : 0;
    String around = line.substring(from);
    String text = around.substring(0, StoredText.cut(around, LONGEST_SNIPPET));
    LogMarks.Mark mark = place.mark();
    return new Snippet(
        place.seq(),
        Instant.ofEpochMilli(mark.millis()),
        mark.origin().stream(),
        mark.origin().level(),
        text,
        at - from,
        Math.min(at - from + sought.length(), text.length()));
  }
}
