package dev.pulse.it.servers;

/** EJB timers and scheduled tasks on TomEE. */
class TomEETimersTest extends TimersOn {

  TomEETimersTest() {
    super(new TomEE());
  }

  /** At once. */
  @Override
  String calledAgain() {
    return "refired";
  }
}
