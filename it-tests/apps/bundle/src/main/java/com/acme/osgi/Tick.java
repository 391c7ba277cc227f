package com.acme.osgi;

/** Says how often it was called. */
final class Tick implements Runnable {

  private int count;

  @Override
  public void run() {
    System.out.println("tick " + ++count);
  }
}
