package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentVersion;
import dev.pulse.agent.event.DurationHistogram;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.http.PulseServer;
import dev.pulse.agent.http.ServerOptions;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.RetentionLimits;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Serves a history that no application of this JVM writes to. Threading: for one thread. */
final class HistoryServer implements AutoCloseable {

  private final HistoryStore store;
  private final PulseServer server;

  private HistoryServer(HistoryStore store, PulseServer server) {
    this.store = store;
    this.server = server;
  }

  /** Opens the history and begins to serve it. */
  static HistoryServer start(NamedStore named, ServerOptions options) {
    HistoryStore store = named.openToRead();
    boolean started = false;
    try {
      EventBus bus = new EventBus();
      Health health = health(named.toString(), ExecutionTally.of(bus));
      PulseServer server = PulseServer.start(options, new Backend(store, () -> health), bus);
      started = true;
      return new HistoryServer(store, server);
    } catch (IOException e) {
      throw CommandException.failure("Cannot serve the page: " + e.getMessage());
    } finally {
      if (!started) {
        store.close();
      }
    }
  }

  /** Nothing is recorded here, so there is nothing to be unwell of. */
  private static Health health(String place, ExecutionTally tally) {
    return new Health(
        "a history that is read",
        AgentVersion.current(),
        Instant.now(),
        place,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        0,
        Losses.NONE,
        RetentionLimits.NONE,
        tally,
        DurationHistogram.upTo(1).counted(),
        null,
        null);
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
