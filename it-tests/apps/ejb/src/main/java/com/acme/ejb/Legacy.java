package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TimedObject;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;

/**
 * A timer in the way of EJB 2. Its view is an interface, for no method of a view may have a name
 * that begins with {@code ejb}.
 */
@Singleton
@Startup
@Local(Runnable.class)
public class Legacy implements TimedObject, Runnable {

  @Resource private SessionContext context;

  @PostConstruct
  void create() {
    TimerConfig config = new TimerConfig();
    config.setPersistent(false);
    context.getTimerService().createIntervalTimer(500, 1000, config);
  }

  @Override
  public void ejbTimeout(Timer timer) {
    Ledger.run("Legacy.ejbTimeout", 2, this, timer);
  }

  /** The one method of its view, which nobody calls. */
  @Override
  public void run() {
    throw new UnsupportedOperationException();
  }
}
