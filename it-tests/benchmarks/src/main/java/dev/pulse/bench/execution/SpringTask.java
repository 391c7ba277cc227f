package dev.pulse.bench.execution;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What Spring's scheduler has its threads run for a method with {@code @Scheduled}. */
@State(Scope.Benchmark)
public class SpringTask {

  /** So many executions are run before all others, without a pause. */
  static final String AHEAD = "bench.ahead";

  private @Nullable AnnotationConfigApplicationContext context;
  private Runnable task = () -> {};

  /** An application of one job. */
  @Configuration
  @EnableScheduling
  public static class Application {
    @Bean
    TellingScheduler scheduler() {
      return new TellingScheduler();
    }

    @Bean
    IdleJob job() {
      return new IdleJob();
    }
  }

  /** Spring's scheduler, and what it hands over to its threads. */
  static final class TellingScheduler extends ThreadPoolTaskScheduler {
    private volatile @Nullable Runnable handedOver;

    @Override
    protected ScheduledExecutorService createExecutor(
        int size, ThreadFactory threads, RejectedExecutionHandler handler) {
      return new ScheduledThreadPoolExecutor(size, threads, handler) {
        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable command, long initialDelay, long period, TimeUnit unit) {
          handedOver = command;
          return super.scheduleAtFixedRate(command, initialDelay, period, unit);
        }
      };
    }
  }

  @Setup
  public void start() {
    AnnotationConfigApplicationContext started =
        new AnnotationConfigApplicationContext(Application.class);
    context = started;
    task = Objects.requireNonNull(started.getBean(TellingScheduler.class).handedOver);
    int ahead = Integer.getInteger(AHEAD, 0);
    for (int i = 0; i < ahead; i++) {
      task.run();
    }
  }

  void run() {
    task.run();
  }

  @TearDown
  public void stop() {
    Objects.requireNonNull(context).close();
  }
}
