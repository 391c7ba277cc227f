package dev.pulse.agent.http.live;

/**
 * The way to one client. Threading: used on the feed's thread alone, which it never keeps waiting;
 * {@link #leave} and {@link #drop} are for any.
 */
interface LiveConnection {

  /**
   * Sends a message, when {@link #flush} is called at the latest. Where that fails the connection
   * is dropped.
   *
   * @param arrived run when it is on its way to the client for good, on any thread
   */
  void send(byte[] message, Runnable arrived);

  /** Has what was sent go on its way, all of it at once where that is possible. */
  void flush();

  /**
   * Asks whether the client is still there.
   *
   * @param heard run when it shows that it is, unless it does so in a message of its own
   */
  void ping(Runnable heard);

  /** Ends it in order. */
  void leave();

  /** Ends it at once. */
  void drop();
}
