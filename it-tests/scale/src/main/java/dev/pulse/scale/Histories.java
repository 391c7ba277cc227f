package dev.pulse.scale;

import dev.pulse.agent.store.HistoryStore;

/** Where one sort of store keeps histories, by their names. For one thread. */
public interface Histories extends AutoCloseable {

  /** How the sort of store is called. */
  String title();

  /** Opens a history, which is begun if there is none of this name. */
  HistoryStore open(String name);

  /** How much room a history takes, in bytes. */
  long bytes(String name);

  /** Removes a history, which must be closed. */
  void drop(String name);

  /** Removes all of them. */
  @Override
  void close();
}
