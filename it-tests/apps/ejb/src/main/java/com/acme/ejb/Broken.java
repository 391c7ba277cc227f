package com.acme.ejb;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;
import java.io.IOException;

/** Fails at first; its server then calls it again, sooner or later. */
@Singleton
public class Broken {

  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  public void fail(Timer timer) {
    if (Ledger.run("Broken.fail", 3, this, timer) == 1) {
      throw new IllegalStateException("no rates today", new IOException("disk is full"));
    }
  }
}
