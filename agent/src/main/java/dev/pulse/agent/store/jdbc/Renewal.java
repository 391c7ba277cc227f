package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;

/**
 * Begins a new history where the one that is being written cannot be used any more. Threading: for
 * the writer's thread.
 */
interface Renewal {

  /** For a history that cannot get lost while it is open. */
  Renewal NEVER =
      new Renewal() {
        @Override
        public boolean beforeWriting() {
          return false;
        }

        @Override
        public boolean afterFailure(StoreException failure) {
          return false;
        }
      };

  /**
   * Looks whether what is about to be written would be lost.
   *
   * @return whether there is a new history, which knows nothing yet
   * @throws StoreException if one would be needed and cannot be begun
   */
  boolean beforeWriting();

  /**
   * Looks whether a failure is one that only a new history mends.
   *
   * @return whether there is a new history, which knows nothing yet
   * @throws StoreException if one would be needed and cannot be begun
   */
  boolean afterFailure(StoreException failure);
}
