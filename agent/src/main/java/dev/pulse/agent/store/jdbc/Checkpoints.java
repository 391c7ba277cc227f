package dev.pulse.agent.store.jdbc;

/** What a database does behind the writer's back so that its commits are short. */
interface Checkpoints extends AutoCloseable {

  /** It does all of that by itself. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public void written() {}

        @Override
        public void close() {}
      };

  /** A transaction was written. Threading: the writer's thread; never waits. */
  void written();

  @Override
  void close();
}
