package com.acme.threads;

import static com.acme.threads.Lines.say;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** Threads that a job makes and starts. */
final class Starts {

  static void play() throws Exception {
    threads();
    facade();
    timers();
  }

  @PulseJob(name = "threads")
  static void threads() throws InterruptedException {
    Thread child =
        new Thread(
            () -> {
              say("child");
              Thread grandchild = new Thread(() -> say("grandchild"));
              grandchild.start();
              join(grandchild);
              Thread cousin = new Thread(null, () -> say("a stranger"), "cousin", 0, false);
              cousin.start();
              join(cousin);
            });
    child.start();
    child.join();
    Thread subclass =
        new Thread() {
          @Override
          public void run() {
            say("subclass");
          }
        };
    subclass.start();
    subclass.join();
  }

  @PulseJob(name = "facade")
  static void facade() throws InterruptedException {
    String here = Pulse.current().id();
    Thread child =
        new Thread(
            () -> {
              say("same: " + here.equals(Pulse.current().id()));
              Pulse.current().result("said by the child");
            });
    child.start();
    child.join();
  }

  /** A timer serves everybody, and may run its tasks again and again. */
  @PulseJob(name = "timers")
  static void timers() {
    CountDownLatch ticks = new CountDownLatch(3);
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            say("tick of a timer");
            ticks.countDown();
          }
        },
        1,
        1);
    Lines.await(ticks);
    timer.cancel();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Starts() {}
}
