package com.acme.plain;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Does what it is told on stdin, a command a line: {@code job <name>} runs a job that goes on
 * reading until {@code end} or {@code fail <message>}; meanwhile {@code say <text>} and {@code warn
 * <text>} write; {@code exit} leaves.
 */
final class Console {

  private static final BufferedReader IN =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  static void play() throws IOException {
    System.out.println("console ready");
    for (String line = IN.readLine(); line != null; line = IN.readLine()) {
      String[] command = line.split(" ", 2);
      switch (command[0]) {
        case "job" -> run();
        case "outside" -> System.out.println(command[1]);
        case "exit" -> {
          return;
        }
        default -> System.out.println("no command " + line);
      }
    }
  }

  private static void run() throws IOException {
    try {
      commanded();
    } catch (IllegalStateException e) {
      System.out.println("job failed: " + e.getMessage());
    }
  }

  @PulseJob(name = "commanded/job #1 100%")
  static String commanded() throws IOException {
    System.out.println("job begins " + Pulse.current().id());
    for (String line = IN.readLine(); line != null; line = IN.readLine()) {
      String[] command = line.split(" ", 2);
      switch (command[0]) {
        case "say" -> System.out.println(command[1]);
        case "warn" -> System.err.println(command[1]);
        case "flood" -> flood(Integer.parseInt(command[1]));
        case "fail" -> throw new IllegalStateException(command[1]);
        case "end" -> {
          return "ended on command";
        }
        default -> System.out.println("no command " + line);
      }
    }
    return "input ended";
  }

  private static void flood(int lines) {
    for (int i = 1; i <= lines; i++) {
      System.out.println(
          "line " + i + " of a flood that is long enough to fill many a page of text");
    }
    System.out.println("flood over");
  }

  private Console() {}
}
