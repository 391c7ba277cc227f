package com.acme.plain;

import dev.pulse.api.PulseJob;

/** Two jobs at once, each on its own thread, writing in turns: no line may stray. */
final class Strays {

  static void play() throws InterruptedException {
    Thread left = new Thread(() -> run(Strays::left), "left");
    Thread right = new Thread(() -> run(Strays::right), "right");
    Thread nobody = new Thread(() -> write("nobody"), "nobody");
    left.start();
    right.start();
    nobody.start();
    left.join();
    right.join();
    nobody.join();
  }

  private static void run(Runnable job) {
    for (int i = 0; i < 20; i++) {
      job.run();
    }
  }

  @PulseJob(name = "left")
  static void left() {
    write("left");
  }

  @PulseJob(name = "right")
  static void right() {
    write("right");
  }

  private static void write(String word) {
    for (int i = 0; i < 50; i++) {
      System.out.print(word);
      System.out.println(" " + i);
      Thread.yield();
    }
  }

  private Strays() {}
}
