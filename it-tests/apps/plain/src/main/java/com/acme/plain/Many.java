package com.acme.plain;

import dev.pulse.api.PulseJob;

/** Many short jobs on several threads. */
final class Many {

  static void play(int threads, int each) throws InterruptedException {
    Thread[] workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] =
          new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  tick(n);
                }
              });
      workers[i].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.println("all done");
  }

  @PulseJob(name = "tick")
  static int tick(int n) {
    System.out.println("tick " + n);
    return n;
  }

  private Many() {}
}
