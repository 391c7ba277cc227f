package com.acme.ejb;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;

/** A timer that nobody waits for. */
@Singleton
public class Yearly {

  @Schedule(hour = "4", dayOfMonth = "1", month = "1", timezone = "UTC", persistent = false)
  public void close() {
    throw new IllegalStateException("not in a test");
  }
}
