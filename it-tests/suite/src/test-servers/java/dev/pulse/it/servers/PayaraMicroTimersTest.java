package dev.pulse.it.servers;

/** EJB timers and scheduled tasks on Payara Micro. */
class PayaraMicroTimersTest extends TimersOn {

  PayaraMicroTimersTest() {
    super(new PayaraMicro());
  }

  /** After a while. */
  @Override
  String calledAgain() {
    return "retried";
  }

  @Override
  boolean givesUp() {
    return true;
  }
}
