package dev.pulse.it.servers;

import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.OnNewestJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

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

  @OnNewestJdk
  void sameOnTheNewestJdk(Jdk jdk, @TempDir Path directory) {
    everyRunIsOneExecution(ServerRun.withAgent(new WildFly(), jdk, directory));
  }
}
