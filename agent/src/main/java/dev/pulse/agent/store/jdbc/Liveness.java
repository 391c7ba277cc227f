package dev.pulse.agent.store.jdbc;

/** Judges whether other instances live. Threading: for the writer's thread. */
interface Liveness extends AutoCloseable {

  /** What can be said of an instance. */
  enum Verdict {
    /** It lives, or may. */
    LIVES,
    /** Its process has ended. */
    GONE,
    /** Nothing was heard of it for so long that it counts as ended. */
    SILENT
  }

  /** This instance begins; from now on others can see that it lives. */
  void begin(String instanceId);

  /**
   * Looks at another instance.
   *
   * @param sameHost whether it says to run on the host of this instance
   */
  Verdict judge(InstancesTable.Row other, boolean sameHost);

  /** An instance was judged, and nothing is left of it to judge. */
  void forget(String instanceId);

  /** This instance ends in order. */
  @Override
  void close();
}
