package dev.pulse.agent.http.live;

import dev.pulse.agent.json.LiveJson;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the live feed, and how far it is behind. A client that is too far behind is
 * told nothing more; if it catches up it is told to read again, if it does not it is dropped.
 *
 * <p>Threading: sends on the feed's thread alone; what has arrived is counted on the threads that
 * wait for sockets, which take no lock of ours.
 */
final class LiveClient {

  private static final byte[] RESYNC = LiveJson.resync();
  private static final int MISSED_PINGS = 3;

  /** So many messages go on their way together at most, far less than may be on the way. */
  private static final int TOGETHER = 64;

  private final LiveConnection connection;
  private final @Nullable String jobId;
  private final LiveLimits limits;
  private final AtomicInteger outstandingMessages = new AtomicInteger();
  private final AtomicInteger outstandingBytes = new AtomicInteger();
  private volatile long heardAt = System.nanoTime();
  private volatile boolean missed;
  private boolean behind;
  private long behindSince;
  private int unflushed;

  /**
   * Begins with nothing on the way.
   *
   * @param jobId the job that alone it is told of; null for all
   */
  LiveClient(LiveConnection connection, @Nullable String jobId, LiveLimits limits) {
    this.connection = connection;
    this.jobId = jobId;
    this.limits = limits;
  }

  /** Whether it wants to be told of this job. */
  boolean isFor(String job) {
    return jobId == null || jobId.equals(job);
  }

  /** Sends a message, or notes that the client is too far behind for it. */
  void send(byte[] message) {
    if (behind) {
      return;
    }
    if (hasRoomFor(message.length)) {
      int bytes = message.length;
      outstandingMessages.incrementAndGet();
      outstandingBytes.addAndGet(bytes);
      connection.send(message, () -> arrived(bytes));
      unflushed++;
      if (unflushed >= TOGETHER) {
        flush();
      }
    } else {
      behind = true;
      behindSince = System.nanoTime();
    }
  }

  /** Notes that something was announced of which it was not told. */
  void missedSomething() {
    missed = true;
  }

  /** Lets a client that was behind go on, or drops it when it was behind for too long. */
  void review(long now) {
    if (missed) {
      missed = false;
      send(RESYNC);
    }
    if (behind && outstandingMessages.get() == 0) {
      behind = false;
      send(RESYNC);
    } else if (behind && now - behindSince > limits.patience().toNanos()) {
      drop();
    }
  }

  /** Asks whether it is still there; one that has not answered for long is dropped. */
  void ping(long now) {
    if (now - heardAt > MISSED_PINGS * limits.pingEvery().toNanos()) {
      drop();
    } else if (!behind) {
      connection.ping(this::heard);
      unflushed++;
    }
  }

  /** Has what it was told go on its way. */
  void flush() {
    if (unflushed > 0) {
      unflushed = 0;
      connection.flush();
    }
  }

  /** Notes that it gave a sign of life. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** Ends the connection in order. */
  void leave() {
    connection.leave();
  }

  /** Ends the connection at once. */
  void drop() {
    connection.drop();
  }

  private void arrived(int bytes) {
    outstandingBytes.addAndGet(-bytes);
    outstandingMessages.decrementAndGet();
  }

  /** A message that is larger than the limit goes out alone. */
  private boolean hasRoomFor(int bytes) {
    int messages = outstandingMessages.get();
    return messages == 0
        || (messages < limits.outstandingMessages()
            && outstandingBytes.get() + bytes <= limits.outstandingBytes());
  }
}
