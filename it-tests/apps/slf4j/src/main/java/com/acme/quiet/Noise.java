package com.acme.quiet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configurations let through nothing below a warning of this package. */
public final class Noise {

  private static final Logger LOG = LoggerFactory.getLogger(Noise.class);

  public static void info() {
    LOG.info("switched off");
    LOG.debug("switched off");
  }

  private Noise() {}
}
