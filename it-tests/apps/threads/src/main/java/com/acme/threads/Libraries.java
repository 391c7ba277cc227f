package com.acme.threads;

import static com.acme.threads.Lines.say;
import static com.acme.threads.Lines.saying;

import dev.pulse.api.PulseJob;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Libraries that have threads of their own. */
final class Libraries {

  static void play() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Beans.class)) {
      spring(context);
      springTriggers(context.getBean(ThreadPoolTaskScheduler.class));
    }
    reactor();
    coroutines();
  }

  @EnableAsync
  static class Beans {
    @Bean
    ThreadPoolTaskExecutor taskExecutor() {
      return new ThreadPoolTaskExecutor();
    }

    @Bean
    ThreadPoolTaskScheduler scheduler() {
      return new ThreadPoolTaskScheduler();
    }

    @Bean
    Mailer mailer() {
      return new Mailer();
    }
  }

  static class Mailer {
    @Async("taskExecutor")
    public CompletableFuture<String> send() {
      say("async method");
      return CompletableFuture.completedFuture("sent");
    }
  }

  @PulseJob(name = "spring")
  static void spring(AnnotationConfigApplicationContext context) {
    context.getBean(Mailer.class).send().join();
    CountDownLatch done = new CountDownLatch(3);
    context.getBean(ThreadPoolTaskExecutor.class).execute(saying("task executor", done));
    new SimpleAsyncTaskExecutor().execute(saying("simple executor", done));
    context
        .getBean(ThreadPoolTaskScheduler.class)
        .schedule(saying("scheduled once", done), Instant.now());
    Lines.await(done);
  }

  /** For the pool below each run is one of its own. */
  @PulseJob(name = "spring triggers")
  static void springTriggers(ThreadPoolTaskScheduler scheduler) {
    CountDownLatch ticks = new CountDownLatch(3);
    scheduler.schedule(saying("a tick", ticks), context -> Instant.now());
    Lines.await(ticks);
  }

  @PulseJob(name = "reactor")
  static void reactor() {
    Flux.range(1, 3)
        .doOnNext(i -> say("upstream " + i))
        .publishOn(Schedulers.parallel())
        .doOnNext(i -> say("parallel " + i))
        .publishOn(Schedulers.boundedElastic())
        .doOnNext(i -> say("elastic " + i))
        .blockLast();
    Mono.fromRunnable(() -> say("subscribed")).subscribeOn(Schedulers.single()).block();
    Mono.delay(Duration.ofMillis(5)).doOnNext(i -> say("delayed")).block();
  }

  @PulseJob(name = "coroutines")
  static void coroutines() {
    CountDownLatch done = new CountDownLatch(2);
    for (CoroutineContext dispatcher :
        new CoroutineContext[] {(CoroutineContext) Dispatchers.getDefault(), Dispatchers.getIO()}) {
      BuildersKt.launch(
          GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, new Steps(done, null));
    }
    Lines.await(done);
  }

  /** What the compiler makes of: say("first"); delay(5); say("second"). */
  private static final class Steps extends SuspendLambda
      implements Function2<CoroutineScope, Continuation<? super Unit>, Object> {

    private final CountDownLatch done;
    private int label;

    Steps(CountDownLatch done, Continuation<Object> completion) {
      super(2, completion);
      this.done = done;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Continuation<Unit> create(Object value, Continuation<?> completion) {
      return (Continuation<Unit>)
          (Continuation<?>) new Steps(done, (Continuation<Object>) completion);
    }

    @Override
    public Object invoke(CoroutineScope scope, Continuation<? super Unit> completion) {
      return ((Steps) (Continuation<?>) create(scope, completion)).invokeSuspend(Unit.INSTANCE);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Object invokeSuspend(Object result) {
      while (label < 3) {
        say("step " + label++);
        Object state = DelayKt.delay(2, (Continuation<Unit>) (Continuation<?>) this);
        if (state == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
          return state;
        }
      }
      say("last step");
      done.countDown();
      return Unit.INSTANCE;
    }
  }

  private Libraries() {}
}
