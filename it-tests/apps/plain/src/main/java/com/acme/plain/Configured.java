package com.acme.plain;

import com.acme.plain.batch.Billing;
import com.acme.plain.batch.Mailing;

/** Methods that know nothing of Pulse. */
final class Configured {

  static void play() {
    System.out.println("sent " + new Configured().send(3));
    new Billing().execute();
    new Mailing().execute();
    new Mailing().prepare();
    try {
      new Configured().fail();
    } catch (IllegalArgumentException e) {
      System.out.println("caught " + e.getMessage());
    }
  }

  private int send(int invoices) {
    System.out.println("sending " + invoices);
    return invoices;
  }

  void fail() {
    throw new IllegalArgumentException("no such customer");
  }

  private Configured() {}
}
