package dev.pulse.agent.http.live;

import dev.pulse.agent.json.LiveJson;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that tell of one chunk of a log, each of a size that a client can take. Threading:
 * for the feed's thread.
 */
final class LogStreamMessages {

  private static final int MOST_CHARACTERS = 16 * 1024;
  private static final int MOST_LINES = 500;

  private final LogAppended event;
  private final List<byte[]> messages = new ArrayList<>();
  private final List<LogLine> lines = new ArrayList<>();
  private int begin;

  LogStreamMessages(LogAppended event) {
    this.event = event;
  }

  /** The number of the first line of which they tell. */
  long firstSeq() {
    return event.chunk().firstSeq();
  }

  /** How long the text is of which they tell. */
  int characters() {
    return event.chunk().text().length();
  }

  /** All of them; made when they are first asked for. */
  List<byte[]> all() {
    if (messages.isEmpty()) {
      LogChunk chunk = event.chunk();
      chunk.forEachPlace(place -> add(chunk, place));
      finish(chunk, chunk.text().length());
    }
    return messages;
  }

  private void add(LogChunk chunk, LogChunk.Place place) {
    boolean full = lines.size() >= MOST_LINES || place.begin() - begin >= MOST_CHARACTERS;
    if (full) {
      finish(chunk, place.begin());
    }
    lines.add(chunk.line(place));
  }

  private void finish(LogChunk chunk, int end) {
    if (!lines.isEmpty()) {
      String text = chunk.text().substring(begin, end);
      messages.add(LiveJson.logStream(event.executionId(), event.job().id(), text, lines));
      lines.clear();
      begin = end;
    }
  }
}
