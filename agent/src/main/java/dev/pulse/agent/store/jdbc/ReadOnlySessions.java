package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;

/** Lends sessions that read. Threading: any number of threads. */
final class ReadOnlySessions implements Sessions {

  private final Sessions sessions;

  ReadOnlySessions(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public <T> T read(String doing, SqlWork<T> work) {
    return sessions.read(doing, work);
  }

  @Override
  public <T> T write(String doing, SqlWork<T> work) {
    throw new StoreException("Cannot " + doing + ": the history was opened to be read.");
  }

  @Override
  public void upkeep() {
    // Whoever writes does it.
  }

  @Override
  public void close() {
    sessions.close();
  }
}
