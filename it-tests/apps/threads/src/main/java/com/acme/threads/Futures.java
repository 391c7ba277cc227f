package com.acme.threads;

import static com.acme.threads.Lines.say;
import static com.acme.threads.Lines.saying;

import dev.pulse.api.PulseJob;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What a job has done when something is complete, whoever completes it. */
final class Futures {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  static void play() throws Exception {
    asynchronous();
    Foreigner foreigner = new Foreigner();
    foreigner.start();
    dependents(foreigner);
    foreigner.join();
  }

  @PulseJob(name = "asynchronous")
  static void asynchronous() {
    CompletableFuture.runAsync(() -> say("run")).join();
    CompletableFuture.supplyAsync(() -> said("supply")).join();
    CompletableFuture.runAsync(() -> say("run in a pool"), POOL).join();
    CompletableFuture.supplyAsync(() -> said("first"), POOL)
        .thenApplyAsync(value -> said("second"))
        .thenComposeAsync(value -> CompletableFuture.runAsync(() -> say("third")), POOL)
        .thenRunAsync(() -> say("fourth"), POOL)
        .join();
    Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(() -> say("later"), later).join();
    Executor laterInPool = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, POOL);
    CompletableFuture.runAsync(() -> say("later in a pool"), laterInPool).join();
    CompletableFuture<Void> done = new CompletableFuture<>();
    done.completeAsync(() -> null).thenRun(() -> {}).join();
  }

  @PulseJob(name = "dependents")
  static void dependents(Foreigner foreigner) {
    CountDownLatch done = new CountDownLatch(12);
    CompletableFuture<String> one = foreigner.one;
    CompletableFuture<String> two = foreigner.two;
    one.thenRun(saying("then run", done));
    one.thenApply(value -> said("then apply", done)).thenAccept(v -> said("then accept", done));
    one.whenComplete((value, thrown) -> said("when complete", done));
    one.handle((value, thrown) -> said("handle", done));
    foreigner.failing.exceptionally(thrown -> said("exceptionally", done));
    one.thenCombine(two, (a, b) -> said("combine", done));
    two.thenAcceptBoth(one, (a, b) -> said("accept both", done));
    one.applyToEither(new CompletableFuture<>(), value -> said("either", done));
    one.thenRunAsync(saying("then run async", done));
    one.thenRunAsync(saying("then run in a pool", done), POOL);
    one.thenCompose(value -> foreigner.two).thenRun(saying("composed", done));
    foreigner.begin.countDown();
    Lines.await(done);
    Lines.await(foreigner.completed);
  }

  private static String said(String line) {
    say(line);
    return line;
  }

  private static String said(String line, CountDownLatch done) {
    say(line);
    done.countDown();
    return line;
  }

  /** A thread that no job knows of completes what they wait for. */
  static final class Foreigner extends Thread {
    final CompletableFuture<String> one = new CompletableFuture<>();
    final CompletableFuture<String> two = new CompletableFuture<>();
    final CompletableFuture<String> failing = new CompletableFuture<>();
    final CountDownLatch begin = new CountDownLatch(1);
    final CountDownLatch completed = new CountDownLatch(1);

    Foreigner() {
      one.thenRun(() -> say("the foreigner's own"));
    }

    @Override
    public void run() {
      Lines.await(begin);
      say("foreign");
      one.complete("1");
      say("foreign still");
      failing.completeExceptionally(new IllegalStateException("meant"));
      two.complete("2");
      say("foreign to the end");
      completed.countDown();
    }
  }

  private Futures() {}
}
