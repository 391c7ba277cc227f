package dev.pulse.agent.weaving.scheduler;

/** Periodic runnables of Akka's scheduler. */
public final class Akka extends ActorScheduler {

  /** Found through the service file. */
  public Akka() {
    super("akka", "akka.");
  }
}
