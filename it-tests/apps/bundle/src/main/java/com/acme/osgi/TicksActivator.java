package com.acme.osgi;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Has a task run every second for as long as its bundle is started. */
public final class TicksActivator implements BundleActivator {

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

  @Override
  public void start(BundleContext context) {
    executor.scheduleAtFixedRate(new Tick(), 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop(BundleContext context) {
    executor.shutdownNow();
  }
}
