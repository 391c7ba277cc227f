package com.acme.threads;

import static com.acme.threads.Lines.say;
import static com.acme.threads.Lines.saying;

import dev.pulse.api.PulseJob;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tasks that a job hands to pools. */
final class Pools {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ThreadPoolExecutor ONE =
      (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
  private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(2);

  static void play() throws Exception {
    POOL.submit(() -> say("outside, before")).get();
    executors();
    POOL.submit(() -> say("outside, after")).get();
    scheduled();
    forkJoin();
    parallelStream();
    sameObjectTwice();
    ONE.submit(() -> say("outside, behind")).get();
  }

  @PulseJob(name = "executors")
  static void executors() throws Exception {
    POOL.submit(() -> say("submit")).get();
    CountDownLatch executed = new CountDownLatch(1);
    POOL.execute(saying("execute", executed));
    Lines.await(executed);
    POOL.invokeAll(
        List.of(Executors.callable(() -> say("all")), Executors.callable(() -> say("all"))));
    POOL.invokeAny(List.of(Executors.callable(() -> say("any"))));
    ExecutorCompletionService<Object> completions = new ExecutorCompletionService<>(POOL);
    completions.submit(() -> say("completion"), null);
    completions.take().get();
    POOL.submit(() -> POOL.submit(() -> say("task of a task")).get()).get();
    try {
      POOL.submit(
              () -> {
                say("failing");
                throw new IllegalStateException("meant");
              })
          .get();
    } catch (java.util.concurrent.ExecutionException expected) {
      say("failed");
    }
  }

  @PulseJob(name = "scheduled")
  static void scheduled() throws Exception {
    SCHEDULED.schedule(() -> say("once"), 1, TimeUnit.MILLISECONDS).get();
    SCHEDULED.submit(() -> say("at once")).get();
    CountDownLatch ticks = new CountDownLatch(3);
    SCHEDULED.scheduleAtFixedRate(saying("a tick", ticks), 1, 1, TimeUnit.MILLISECONDS);
    SCHEDULED.scheduleWithFixedDelay(saying("a tick", ticks), 1, 1, TimeUnit.MILLISECONDS);
    Lines.await(ticks);
  }

  @PulseJob(name = "fork join")
  static void forkJoin() throws Exception {
    ForkJoinPool own = new ForkJoinPool(2);
    own.submit(() -> say("own pool")).get();
    ForkJoinPool.commonPool().submit(() -> say("common pool")).get();
    ForkJoinPool.commonPool().invoke(new Halves(0, 8));
    own.shutdown();
  }

  private static final class Halves extends RecursiveAction {
    private final int from;
    private final int to;

    Halves(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected void compute() {
      if (to - from == 1) {
        say("leaf " + from);
      } else {
        int middle = (from + to) / 2;
        invokeAll(new Halves(from, middle), new Halves(middle, to));
      }
    }
  }

  @PulseJob(name = "parallel stream")
  static void parallelStream() {
    IntStream.range(0, 200).parallel().forEach(i -> say("element " + i));
  }

  /** The object knows nothing of who hands it over. */
  private static final Runnable SAME = () -> say("same object");

  @PulseJob(name = "same object twice")
  static void sameObjectTwice() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ONE.execute(
        () -> {
          begun.countDown();
          Lines.await(goOn);
        });
    Lines.await(begun);
    ONE.execute(SAME);
    ONE.execute(SAME);
    goOn.countDown();
    ONE.submit(() -> {}).get();
  }

  private Pools() {}
}
