package com.acme.web;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Runs a job when its web application starts; the API library is the web application's own copy.
 */
public final class ReportListener implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    System.out.println("api loaded by " + Pulse.class.getClassLoader().getClass().getSimpleName());
    report();
  }

  @PulseJob(name = "web report")
  String report() {
    System.out.println("in the web application, recorded: " + Pulse.current().isRecorded());
    Pulse.current().asyncJobId("web-1");
    return "web report written";
  }
}
