package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Has a stateless bean make its timer. */
@Singleton
@Startup
public class Starter {

  @EJB private Lines lines;

  @PostConstruct
  void start() {
    lines.create();
  }
}
