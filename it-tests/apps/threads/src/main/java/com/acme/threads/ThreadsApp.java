package com.acme.threads;

/** Plays the scenario that its first argument names. */
public final class ThreadsApp {

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "floods" -> Floods.play();
      case "starts" -> Starts.play();
      case "pools" -> Pools.play();
      case "futures" -> Futures.play();
      case "newer" -> Newer.play();
      case "libraries" -> Libraries.play();
      case "nevers" -> Nevers.play();
      case "nested" -> Nested.play();
      case "cost" -> Cost.play();
      default -> throw new IllegalArgumentException("no scenario " + args[0]);
    }
    System.exit(0);
  }

  private ThreadsApp() {}
}
