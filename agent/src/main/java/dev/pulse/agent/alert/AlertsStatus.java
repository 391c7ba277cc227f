package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.store.QueuedAlert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alerts fare.
 *
 * @param config what is wanted
 * @param channels each way, and how it fares
 * @param waiting messages of these channels that wait, oldest first, {@link Alerts#MOST_SHOWN} at
 *     most
 * @param countWaiting how many wait, those of other instances with other channels too
 * @param ended messages that were sent or dropped, the last one first
 */
public record AlertsStatus(
    AlertConfig config,
    List<ChannelStatus> channels,
    List<QueuedAlert> waiting,
    long countWaiting,
    List<QueuedAlert> ended) {

  public AlertsStatus {
    channels = List.copyOf(channels);
    waiting = List.copyOf(waiting);
    ended = List.copyOf(ended);
  }

  /**
   * How one way fares, as far as this instance knows.
   *
   * @param failuresInARow how often it failed since it last worked
   * @param lastError why it failed the last time; nothing if it worked since
   * @param lastSent when this instance last sent a message there
   */
  public record ChannelStatus(
      AlertTarget target,
      int failuresInARow,
      @Nullable String lastError,
      @Nullable Instant lastSent) {}
}
