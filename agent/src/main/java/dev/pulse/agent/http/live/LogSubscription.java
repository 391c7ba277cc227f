package dev.pulse.agent.http.live;

import dev.pulse.agent.json.LiveJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client's wish to be told what one execution writes. What is announced before it is known how
 * far the stored log had come is held back until then.
 *
 * <p>Threading: made on any thread, used on the feed's thread alone.
 */
final class LogSubscription {

  /**
   * Characters that are held back at most; where more is written meanwhile, the client sees the gap
   * by the numbers, and reads it.
   */
  private static final int MOST_HELD = 2 * 1024 * 1024;

  /** What a chunk costs beside its text, in characters. */
  private static final int CHUNK_COST = 100;

  private final LiveClient client;
  private final String executionId;
  private @Nullable List<LogStreamMessages> held = new ArrayList<>();
  private long heldCharacters;
  private long nextSeq;

  LogSubscription(LiveClient client, String executionId) {
    this.client = client;
    this.executionId = executionId;
  }

  String executionId() {
    return executionId;
  }

  /** Begins to tell, from this line on. */
  void begin(long fromSeq) {
    List<LogStreamMessages> waiting = held;
    if (waiting == null) {
      return;
    }
    held = null;
    nextSeq = fromSeq;
    client.send(LiveJson.logSubscribed(executionId, fromSeq));
    waiting.forEach(this::tell);
  }

  /** Tells of what was written, unless the client can have read it already. */
  void tell(LogStreamMessages written) {
    if (held != null) {
      heldCharacters += written.characters() + CHUNK_COST;
      if (heldCharacters <= MOST_HELD) {
        held.add(written);
      }
    } else if (written.firstSeq() >= nextSeq) {
      written.all().forEach(client::send);
    }
  }
}
