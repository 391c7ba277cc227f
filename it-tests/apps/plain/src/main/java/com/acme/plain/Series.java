package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Runs as many numbered jobs as a line of stdin says, until one says {@code exit}. Every tenth
 * fails, from deep within.
 */
final class Series {

  private static final int DEPTH = 40;

  static void play() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    int number = 0;
    for (String line = in.readLine(); line != null && !line.equals("exit"); line = in.readLine()) {
      int last = number + Integer.parseInt(line);
      while (number < last) {
        number++;
        run(number);
      }
      System.out.println("ran " + number + " in all");
    }
  }

  private static void run(int number) {
    try {
      numbered(number);
    } catch (IllegalStateException e) {
      System.out.println("failed: " + e.getMessage());
    }
  }

  @PulseJob(name = "numbered")
  static int numbered(int number) {
    System.out.println("number " + number);
    return number % 10 == 0 ? deep(DEPTH, number) : number;
  }

  private static int deep(int depth, int number) {
    if (depth == 0) {
      throw new IllegalStateException("number " + number + " is round");
    }
    return deep(depth - 1, number) + 1;
  }

  private Series() {}
}
