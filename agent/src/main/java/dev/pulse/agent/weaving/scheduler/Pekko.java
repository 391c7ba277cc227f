package dev.pulse.agent.weaving.scheduler;

/** Periodic runnables of Pekko's scheduler. */
public final class Pekko extends ActorScheduler {

  /** Found through the service file. */
  public Pekko() {
    super("pekko", "org.apache.pekko.");
  }
}
