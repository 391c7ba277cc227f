package dev.pulse.it.servers;

/** EJB timers and scheduled tasks on Open Liberty. */
class OpenLibertyTimersTest extends TimersOn {

  OpenLibertyTimersTest() {
    super(new OpenLiberty());
  }

  /** At once. */
  @Override
  String calledAgain() {
    return "refired";
  }
}
