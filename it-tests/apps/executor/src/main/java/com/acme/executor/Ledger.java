package com.acme.executor;

/** Throws when it runs the second time, and never runs again. */
final class Ledger implements Runnable {

  private int runs;

  @Override
  public void run() {
    System.out.println("ledger " + ++runs);
    if (runs == 2) {
      throw new IllegalStateException("ledger is closed");
    }
  }
}
