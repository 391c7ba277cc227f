package com.acme.bounds;

import ch.qos.logback.classic.LoggerContext;
import dev.pulse.api.PulseJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that logs. */
final class Logged {

  private static final Logger LOG = LoggerFactory.getLogger(Logged.class);

  static void play(int number) {
    try {
      logged(number);
    } finally {
      ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
  }

  @PulseJob(name = "logged by a tenant")
  static void logged(int number) {
    LOG.info("tenant {} logs", number);
  }

  private Logged() {}
}
