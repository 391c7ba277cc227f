package com.acme.micronaut;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Two jobs that run at the same time, or not at all. */
@Singleton
class Pair {

  private final CyclicBarrier together = new CyclicBarrier(2);

  @Scheduled(fixedDelay = "1h")
  void left() throws Exception {
    run("left");
  }

  @Scheduled(fixedDelay = "1h")
  void right() throws Exception {
    run("right");
  }

  private void run(String name) throws Exception {
    System.out.println("begin " + name);
    together.await(60, TimeUnit.SECONDS);
    System.out.println("end " + name);
    together.await(60, TimeUnit.SECONDS);
    MicronautApp.ran(name);
  }
}
