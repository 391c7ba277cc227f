package com.acme.log;

/** Plays the scenario that its first argument names. */
public final class LogApp {

  public static void main(String[] args) throws Exception {
    Orders orders = new Orders();
    switch (args[0]) {
      case "events" -> {
        orders.outside();
        orders.run();
        orders.outside();
      }
      case "broken" -> orders.broken();
      case "cost" -> Cost.measure();
      default -> throw new IllegalArgumentException("no scenario " + args[0]);
    }
  }

  private LogApp() {}
}
