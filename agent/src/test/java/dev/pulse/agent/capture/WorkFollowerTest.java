package dev.pulse.agent.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For which execution a task is run, seen from the threads that hand it over and run it. */
class WorkFollowerTest {

  private final WorkFollower follower = new WorkFollower();
  private final LogBuffer one = log();
  private final LogBuffer two = log();
  private final Object task = new Object();

  @AfterEach
  void nothingRunsHere() {
    ThreadContext.current().run(null, null);
    follower.worker();
  }

  @Test
  void aTaskRunsForWhoHandedItOver() {
    handOver(one, task);
    Object before = follower.begin(task);
    assertThat(current()).isSameAs(one);
    end(before);
    assertThat(current()).isNull();
    assertThat(follower.begin(task)).isNull();
  }

  @Test
  void aTaskOfAnotherExecutionMayRunInBetween() {
    handOver(two, task);
    ThreadContext.current().run("one", one);
    Object before = follower.begin(task);
    assertThat(current()).isSameAs(two);
    assertThat(ThreadContext.current().execution()).isNull();
    end(before);
    assertThat(current()).isSameAs(one);
    assertThat(ThreadContext.current().execution()).isEqualTo("one");
  }

  @Test
  void eachExecutionGetsAsManyRunsOfAnObjectAsItHandedOver() {
    handOver(one, task);
    handOver(two, task);
    handOver(one, task);
    int ones = 0;
    int twos = 0;
    for (Object before = follower.begin(task); before != null; before = follower.begin(task)) {
      LogBuffer log = current();
      ones += log == one ? 1 : 0;
      twos += log == two ? 1 : 0;
      end(before);
    }
    assertThat(ones).isEqualTo(2);
    assertThat(twos).isEqualTo(1);
  }

  @Test
  void aWorkerForgetsTheTaskBefore() {
    Object others = new Object();
    handOver(one, task);
    follower.next(task);
    follower.nextUnlessTold(task);
    assertThat(current()).isSameAs(one);
    follower.next(others);
    follower.nextUnlessTold(others);
    assertThat(current()).isNull();
    handOver(two, task);
    follower.nextUnlessTold(task);
    assertThat(current()).isSameAs(two);
    follower.nextUnlessTold(others);
    assertThat(current()).isNull();
  }

  @Test
  void aWaitingThreadRunsTheTasksOfOthersForThem() {
    ThreadContext.current().run("one", one);
    assertThat(follower.begin(task)).as("called directly").isNull();
    assertThat(follower.help()).isTrue();
    Object before = follower.begin(task);
    assertThat(current()).as("left by others").isNull();
    assertThat(follower.begin(task)).as("called directly by a task of others").isNull();
    end(before);
    follower.helped();
    assertThat(current()).isSameAs(one);
    assertThat(follower.begin(task)).isNull();
  }

  @Test
  void aTaskDoesThePartOfTheWorkForWhichItWasHandedOver() {
    ThreadContext.current().run("one", one);
    ThreadContext.current().task("customer 7");
    follower.submitted(task);
    ThreadContext.current().task("customer 8");
    Object before = follower.begin(task);
    assertThat(ThreadContext.current().task()).isEqualTo("customer 7");
    ThreadContext.current().task("customer 7, page 2");
    end(before);
    assertThat(ThreadContext.current().task()).isEqualTo("customer 8");
    ThreadContext.current().run(null, null);
    assertThat(ThreadContext.current().task()).isNull();
  }

  @Test
  void whatIsRunAgainAndAgainIsNobodys() {
    AtomicReference<@Nullable RunnableScheduledFuture<?>> scheduled = new AtomicReference<>();
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          protected <V> RunnableScheduledFuture<V> decorateTask(
              Runnable runnable, RunnableScheduledFuture<V> made) {
            scheduled.set(made);
            return made;
          }
        };
    try {
      Object given = pool.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
      Object periodic = requireNonNull(scheduled.get());
      assertThat(given).isSameAs(periodic);
      handOver(one, periodic);
      assertThat(follower.begin(periodic)).isNull();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void nothingIsHandedOverFromWithinALoggingLibrary() throws Exception {
    ThreadContext.current().run("one", one);
    assertThat(ThreadContext.current().startWriting()).isTrue();
    follower.submitted(task);
    assertThat(bornHere()).isNull();
    ThreadContext.current().endWriting();
    assertThat(bornHere()).isSameAs(one);
    ThreadContext.current().run(null, null);
    assertThat(bornHere()).isNull();
    assertThat(follower.begin(task)).isNull();
  }

  @Test
  void anExecutionThatTakesNothingMoreIsNotFollowed() throws Exception {
    handOver(one, task);
    one.close();
    Object before = follower.begin(task);
    assertThat(ThreadContext.current().followed()).isNull();
    assertThat(bornHere()).isNull();
    follower.submitted(task);
    end(before);
    assertThat(follower.begin(task)).isNull();
  }

  @Test
  void tasksThatNeverRunAreForgotten() {
    TaskLinks links = new TaskLinks();
    ExecutionLink link = new ExecutionLink(one, null);
    for (int i = 0; i < 1_000; i++) {
      links.add(new Object(), link);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              System.gc();
              links.add(task, link);
              links.take(task);
              return links.size() == 0;
            });
  }

  private void handOver(LogBuffer log, Object handedOver) {
    ThreadContext.current().run("execution", log);
    follower.submitted(handedOver);
    ThreadContext.current().run(null, null);
  }

  private void end(@Nullable Object before) {
    follower.end(requireNonNull(before, "nothing had begun"));
  }

  private static @Nullable LogBuffer current() {
    return ThreadContext.current().log();
  }

  private static @Nullable LogBuffer bornHere() throws Exception {
    AtomicReference<@Nullable LogBuffer> found = new AtomicReference<>();
    Thread thread = Executors.defaultThreadFactory().newThread(() -> found.set(current()));
    thread.start();
    thread.join();
    return found.get();
  }

  private static LogBuffer log() {
    return new LogBuffer("owner", new LogBudget(1_000, 1_000), wrote -> {});
  }
}
