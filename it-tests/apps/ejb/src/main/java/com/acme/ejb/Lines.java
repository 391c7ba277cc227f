package com.acme.ejb;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes in every way that the JDK has; once. */
@Stateless
public class Lines {

  private static final Logger LOG = Logger.getLogger(Lines.class.getName());

  @Resource private TimerService timers;

  public void create() {
    timers.createSingleActionTimer(500, new TimerConfig("order 4711", false));
  }

  @Timeout
  public void write(Timer timer) {
    Ledger.run("Lines.write", this, "info=" + timer.getInfo());
    System.out.println("printed to stdout");
    System.err.println("printed to stderr");
    LOG.info("logged as info");
    LOG.fine("logged as fine");
    LOG.log(Level.WARNING, "logged as warning", new IllegalArgumentException("of an argument"));
    System.out.println("printed at the end");
    Ledger.done("Lines.write");
  }
}
