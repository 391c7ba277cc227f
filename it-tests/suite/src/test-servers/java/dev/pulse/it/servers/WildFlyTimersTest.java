package dev.pulse.it.servers;

/** EJB timers and scheduled tasks on WildFly. */
class WildFlyTimersTest extends TimersOn {

  WildFlyTimersTest() {
    super(new WildFly());
  }

  /** At once. */
  @Override
  String calledAgain() {
    return "refired";
  }
}
