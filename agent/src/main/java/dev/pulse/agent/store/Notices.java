package dev.pulse.agent.store;

/** What a store has to tell people, each time in a sentence. Threading: any thread. */
@FunctionalInterface
public interface Notices {

  /** Something is worse than it was. */
  void degraded(String notice);

  /** Something was done that people want to know of; nothing is wrong. */
  default void done(String notice) {
    degraded(notice);
  }
}
