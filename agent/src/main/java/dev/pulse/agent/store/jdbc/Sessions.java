package dev.pulse.agent.store.jdbc;

/**
 * Lends sessions, each for one transaction. Threading: any number of threads.
 *
 * <p>Every failure of the database comes out as a {@link dev.pulse.agent.store.StoreException} that
 * says what was tried.
 */
interface Sessions extends AutoCloseable {

  /**
   * Reads in one transaction: what the work sees does not change while it looks.
   *
   * @param doing what is tried, such as {@code read executions}
   */
  <T> T read(String doing, SqlWork<T> work);

  /** Writes in one transaction, whole or not at all, with no other writer in between. */
  <T> T write(String doing, SqlWork<T> work);

  /** Has the database do what it needs from time to time, unless somebody writes just now. */
  void upkeep();

  /** Closes every connection; what is under way is finished first or fails. */
  @Override
  void close();
}
