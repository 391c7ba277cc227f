package dev.pulse.agent.store.jdbc;

import java.util.function.Supplier;

/** What was opened on sessions; they are closed when it cannot be. */
final class Opened {

  private Opened() {}

  static <T> T orClosed(Sessions sessions, Supplier<T> open) {
    boolean ready = false;
    try {
      T opened = open.get();
      ready = true;
      return opened;
    } finally {
      if (!ready) {
        sessions.close();
      }
    }
  }
}
