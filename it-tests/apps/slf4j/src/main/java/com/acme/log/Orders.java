package com.acme.log;

import com.acme.quiet.Noise;
import dev.pulse.api.PulseJob;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in all sorts of ways, and prints in between. */
final class Orders {

  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  void outside() {
    LOG.info("outside of any job");
  }

  @PulseJob(name = "orders")
  void run() {
    System.out.println("before");
    LOG.trace("too fine {}", 1);
    LOG.debug("debugged");
    LOG.info("imported {} of {}", 3, 5);
    System.out.println("between");
    LOG.warn("slow: {}", "A-1");
    System.err.println("on stderr");
    LOG.error(
        "order {} failed",
        "A-1",
        new IllegalStateException("no stock", new IOException("warehouse is closed")));
    Noise.info();
    LOG.info("two\nlines");
    LOG.info("noisy {}", new Noisy());
    System.out.print("half a line, ");
    LOG.info("within a line");
    System.out.println("the other half");
    LOG.info("null {}", (Object) null);
    System.out.println("after");
  }

  @PulseJob(name = "broken")
  void broken() {
    LOG.info("before it");
    try {
      LOG.info("bad {}", new Bad());
    } catch (IllegalStateException e) {
      System.out.println("the library throws it");
    }
    try {
      LOG.error("bad failure", new BadFailure());
    } catch (IllegalStateException e) {
      System.out.println("the library throws it");
    }
    LOG.info("after it");
  }

  /** Prints when it is made a text. */
  private static final class Noisy {
    @Override
    public String toString() {
      System.out.println("noise of toString");
      return "parameter";
    }
  }

  private static final class Bad {
    @Override
    public String toString() {
      throw new IllegalStateException("no text of me");
    }
  }

  private static final class BadFailure extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message of me");
    }

    @Override
    public String toString() {
      return "BadFailure";
    }
  }
}
