package com.acme.log;

import org.slf4j.LoggerFactory;

/** Plays the scenario that its first argument names. */
public final class LogApp {

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "events" -> {
        Orders orders = new Orders();
        orders.outside();
        orders.run();
        orders.outside();
      }
      case "waits" -> {
        new Orders().run();
        System.in.read();
      }
      case "broken" -> new Orders().broken();
      case "children" -> Children.runTwice();
      case "late" -> Late.run();
      case "cost" -> Cost.measure();
      default -> throw new IllegalArgumentException("no scenario " + args[0]);
    }
    stop(LoggerFactory.getILoggerFactory());
  }

  /** Logback does not wait for its asynchronous appenders of its own accord. */
  private static void stop(Object factory) throws ReflectiveOperationException {
    if (factory.getClass().getName().startsWith("ch.qos.logback.")) {
      factory.getClass().getMethod("stop").invoke(factory);
    }
  }

  private LogApp() {}
}
