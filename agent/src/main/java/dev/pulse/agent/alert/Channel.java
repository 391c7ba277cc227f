package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.store.QueuedAlert;
import java.time.Instant;

/** A way to those who are to be told. Threading: any number of threads. */
interface Channel {

  AlertTarget target();

  /**
   * Sends a message, or gives up within half a minute.
   *
   * @throws SendException if it was not taken, or may not have been
   */
  void send(QueuedAlert message, Instant now) throws SendException;
}
