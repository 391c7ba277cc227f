package dev.pulse.it.servers;

import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.OnNewestJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

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

  @OnNewestJdk
  void sameOnTheNewestJdk(Jdk jdk, @TempDir Path directory) {
    everyRunIsOneExecution(ServerRun.withAgent(new PayaraMicro(), jdk, directory));
  }
}
