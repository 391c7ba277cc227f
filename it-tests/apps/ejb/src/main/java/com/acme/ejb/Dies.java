package com.acme.ejb;

/** A periodic task that throws, and therefore runs no more. */
final class Dies implements Runnable {

  @Override
  public void run() {
    if (Ledger.run("Dies.run", this, "rate") == 2) {
      Ledger.done("Dies.run");
      throw new IllegalStateException("cannot sweep");
    }
  }
}
