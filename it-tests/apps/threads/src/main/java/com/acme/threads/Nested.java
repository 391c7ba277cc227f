package com.acme.threads;

import static com.acme.threads.Lines.say;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.util.concurrent.CompletableFuture;

/** Jobs that are called on the threads of other jobs. */
final class Nested {

  static void play() {
    outer(2);
    say("outside: " + Pulse.current().isRecorded());
  }

  @PulseJob(name = "outer")
  static void outer(int depth) {
    say("outer " + depth);
    Thread child =
        new Thread(
            () -> {
              say("child before");
              inner();
              say("child behind");
              if (depth > 1) {
                outer(depth - 1);
              }
            });
    child.start();
    try {
      child.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    say("outer ends");
  }

  @PulseJob(name = "inner")
  static void inner() {
    say("inner");
    CompletableFuture.runAsync(() -> say("inner's task")).join();
  }

  private Nested() {}
}
