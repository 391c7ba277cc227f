package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.QueuedAlert;
import java.time.Instant;
import java.util.List;

/**
 * Queues what is told, once: what has begun and what is over. Threading: for one thread.
 *
 * @param instanceId the instance that tells it
 */
record AlertQueue(AlertConfig config, AlertStore store, AlertMessages messages, String instanceId) {

  private static final String RECOVERED = "It was over before the quiet hours were.";

  /** Something has begun. */
  void begin(Trouble trouble, Site site, List<AlertTarget> to, Instant now) {
    store.begin(trouble.state(instanceId), messages.ofBegin(trouble, site, to, now));
  }

  /** Something is over. */
  void end(AlertState state, Trouble over, Site site, List<AlertTarget> to, Instant now) {
    List<QueuedAlert> told =
        config.kinds().contains(AlertKind.RECOVERED)
            ? messages.ofEnd(over, site, to, now)
            : List.of();
    store.end(state, now, told, RECOVERED);
  }

  /** What something was about is gone. */
  void forget(AlertState state, Instant now) {
    store.end(state, now, List.of(), RECOVERED);
  }
}
