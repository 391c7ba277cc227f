package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Executions of one job side by side, each of which writes as fast as it can. */
final class Crowd {

  private static final String REST =
      " of a flood that is long enough to fill many a page of text\n";

  static void play(int executions, int lines) throws InterruptedException {
    PrintStream console = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < executions; i++) {
      Thread thread = new Thread(() -> flood(lines));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    console.println("all done");
  }

  @PulseJob(name = "flood")
  static int flood(int lines) {
    for (int i = 1; i <= lines; i++) {
      System.out.print("line " + i + REST);
    }
    return lines;
  }

  private Crowd() {}
}
