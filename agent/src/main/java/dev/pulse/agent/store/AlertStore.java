package dev.pulse.agent.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What alerts tell of, and those that are on their way. Several instances share it: of each change
 * one of them learns that it was the first. Threading: any number of threads.
 */
public interface AlertStore {

  /** The most messages that may wait; of more the oldest are dropped. */
  int MOST_WAITING = 1_000;

  /** How many of those are kept that were sent or dropped. */
  int MOST_ENDED = 200;

  /**
   * Everything that is not as it should be and has been told of.
   *
   * @throws StoreException if the history cannot be read
   */
  List<AlertState> states();

  /**
   * Something is not as it should be: it is kept, and the messages are queued, both or nothing.
   *
   * @return whether it was news; if not, nothing is queued
   * @throws StoreException if the history cannot be written
   */
  boolean begin(AlertState state, List<QueuedAlert> messages);

  /**
   * It is over: the state is removed, and the messages are queued, both or nothing. Where the ones
   * that would have told of it still wait for the end of the quiet hours, those are dropped and
   * nothing is queued.
   *
   * @param dropped why they were dropped, for people
   * @return whether it was news; if not, nothing is queued
   * @throws StoreException if the history cannot be written
   */
  boolean end(AlertState state, Instant at, List<QueuedAlert> messages, String dropped);

  /**
   * The state is looked after by another instance from now on.
   *
   * @throws StoreException if the history cannot be written
   */
  void handOver(AlertState state, String instanceId);

  /**
   * Messages of these channels that wait, oldest first.
   *
   * @throws StoreException if the history cannot be read
   */
  List<QueuedAlert> waiting(Collection<String> channels, int most);

  /**
   * Keeps others from sending a message until this time.
   *
   * @return false if another one is about to, or it waits no more
   * @throws StoreException if the history cannot be written
   */
  boolean claim(QueuedAlert message, Instant until);

  /**
   * Keeps how a message stands after an attempt; one that is not known yet is added.
   *
   * @throws StoreException if the history cannot be written
   */
  void keep(QueuedAlert message);

  /**
   * How many messages wait.
   *
   * @throws StoreException if the history cannot be read
   */
  long countWaiting();

  /**
   * Messages that were sent or dropped, the last one first.
   *
   * @throws StoreException if the history cannot be read
   */
  List<QueuedAlert> ended(int most);
}
