package dev.pulse.agent.http.live;

import java.time.Duration;

/**
 * How much the live feed puts up with.
 *
 * @param clients connections by WebSocket at a time
 * @param eventStreams connections that read events in plain HTTP at a time
 * @param logsPerClient executions whose logs one client may follow at a time
 * @param queuedEvents events that wait to be told; when there are more, they are let go and clients
 *     are told to read again
 * @param queuedCharacters the same for what executions wrote, in characters
 * @param outstandingMessages messages on the way to one client; one that falls further behind is
 *     told nothing until it has caught up, and then to read again
 * @param outstandingBytes the same in bytes
 * @param patience how long a client may be behind, then its connection is closed
 * @param pingEvery how often clients are asked whether they are still there
 */
public record LiveLimits(
    int clients,
    int eventStreams,
    int logsPerClient,
    int queuedEvents,
    int queuedCharacters,
    int outstandingMessages,
    int outstandingBytes,
    Duration patience,
    Duration pingEvery) {

  /** What holds unless a test says otherwise. */
  public static final LiveLimits DEFAULT =
      new LiveLimits(
          1_000,
          100,
          20,
          10_000,
          4 * 1024 * 1024,
          512,
          1024 * 1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20));
}
