package dev.pulse.agent.weaving;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a scheduler has accepted, by its own mark of the run that comes of each. It may
 * never come, or come in another JVM, so the oldest ones are forgotten.
 *
 * <p>Threading: any thread.
 */
public final class AwaitedRuns {

  private static final int MOST = 100;

  private final Map<String, StartRequest> requests = new LinkedHashMap<>();

  /** A run with this mark will be the one that was asked for. */
  public synchronized void await(String mark, StartRequest request) {
    requests.put(mark, request);
    Iterator<String> oldest = requests.keySet().iterator();
    while (requests.size() > MOST) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Nothing will come of it. */
  public synchronized void forget(String mark) {
    requests.remove(mark);
  }

  /** What the run with this mark was asked for with; null if nobody did, or another run took it. */
  public synchronized @Nullable StartRequest take(@Nullable String mark) {
    StartRequest request = mark == null ? null : requests.remove(mark);
    return request != null && request.take() ? request : null;
  }

  /** Whether nothing is awaited. */
  public synchronized boolean isEmpty() {
    return requests.isEmpty();
  }
}
