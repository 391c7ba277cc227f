package com.acme.bounds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Plays the scenario that its first argument names, with the numbers behind it. */
public final class BoundsApp {

  private static final BufferedReader IN =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "often" -> Often.play(number(args, 1), number(args, 2), number(args, 3));
      case "registered" -> Registered.play(number(args, 1));
      case "crowd" -> Crowd.play(number(args, 1));
      case "deep" -> Deep.play(number(args, 1), number(args, 2));
      case "loaders" -> Loaders.play(number(args, 1));
      default -> throw new IllegalArgumentException("no scenario " + args[0]);
    }
    System.out.println("all done");
    awaitLine();
  }

  private static int number(String[] args, int index) {
    return Integer.parseInt(args[index]);
  }

  /** Waits for whoever started this application to say something. */
  static void awaitLine() throws IOException {
    IN.readLine();
  }

  private BoundsApp() {}
}
