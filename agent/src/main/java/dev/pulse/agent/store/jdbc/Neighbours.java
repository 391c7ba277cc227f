package dev.pulse.agent.store.jdbc;

/**
 * Tells whether other JVMs write to the same history. Threading: the writer's thread begins,
 * another one asks.
 */
interface Neighbours extends AutoCloseable {

  /** There are none. */
  Neighbours NONE =
      new Neighbours() {
        @Override
        public void begin(String instanceId) {}

        @Override
        public boolean haveWritten() {
          return false;
        }

        @Override
        public void close() {}
      };

  /** This instance begins; what it writes is nothing new to it. */
  void begin(String instanceId);

  /**
   * Whether others have written since the last call; the first one answers no, and so does one that
   * cannot be answered at once. Never waits.
   */
  boolean haveWritten();

  @Override
  void close();
}
