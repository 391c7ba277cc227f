package com.acme.jul;

import dev.pulse.api.PulseJob;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.commons.logging.LogFactory;

/** Logs by java.util.logging in all of its ways. */
public final class JavaLoggingApp {

  private static final Logger LOG = Logger.getLogger("com.acme.Orders");

  public static void main(String[] args) {
    LOG.info("outside of any job");
    events();
    others();
    LOG.info("outside of any job");
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
  }

  @PulseJob(name = "events")
  static void events() {
    System.out.println("before");
    LOG.finest("too fine");
    LOG.fine("fine");
    LOG.info("imported");
    LOG.log(Level.INFO, "imported {0} of {1}", new Object[] {3, 5});
    LOG.log(Level.INFO, "one {0}", "parameter");
    LOG.log(Level.INFO, "no parameter '{0}'");
    System.out.println("between");
    LOG.warning(() -> "supplied");
    System.err.println("on stderr");
    LOG.log(
        Level.SEVERE,
        "order failed",
        new IllegalStateException("no stock", new IOException("warehouse is closed")));
    LOG.logp(Level.CONFIG, "Class", "method", "placed");
    LogRecord record = new LogRecord(Level.INFO, "record of its own");
    LOG.log(record);
    LOG.log(new LogRecord(Level.FINEST, "too fine"));
    LOG.log(Level.INFO, null, (Object) "nothing said");
    Logger.getLogger("com.acme.quiet").info("switched off");
    Logger.getLogger("com.acme.bundled", "com.acme.jul.messages")
        .log(Level.INFO, "greeting", "Ann");
    LOG.log(Level.INFO, "broken {0", "pattern");
    LOG.log(Level.INFO, "bad {0}", new Bad());
    System.out.println("after");
  }

  @PulseJob(name = "others")
  static void others() {
    int[] asked = new int[1];
    Logger filtered = Logger.getLogger("com.acme.filtered");
    filtered.setFilter(
        each -> {
          asked[0]++;
          return !each.getMessage().startsWith("drop");
        });
    filtered.info("drop this");
    filtered.info("keep this");
    System.out.println("the filter was asked " + asked[0] + " times");
    System.getLogger("com.acme.system").log(System.Logger.Level.INFO, "by System.Logger, {0}", 1);
    LogFactory.getLog("com.acme.commons").warn("by commons-logging");
    Logger alone = Logger.getLogger("com.acme.alone");
    alone.setUseParentHandlers(false);
    alone.info("no handler at all");
    Logger.getAnonymousLogger().info("nameless");
  }

  private static final class Bad {
    @Override
    public String toString() {
      throw new IllegalStateException("no text of me");
    }
  }

  private JavaLoggingApp() {}
}
