package com.acme.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock.InterceptMode;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringVersion;
import org.springframework.core.env.MapPropertySource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Two contexts with the same jobs and the same locks, in the mode that the argument names. */
public final class LockApp {

  private static Locks locks;

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Wiring {

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
      var scheduler = new ThreadPoolTaskScheduler();
      scheduler.setPoolSize(2);
      scheduler.setWaitForTasksToCompleteOnShutdown(true);
      scheduler.setAwaitTerminationSeconds(30);
      return scheduler;
    }

    @Bean
    LockProvider locks() {
      return locks;
    }

    @Bean
    Books books() {
      return new Books();
    }

    @Bean
    Ledger ledger(Books books) {
      return new Ledger(books);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableSchedulerLock(interceptMode = InterceptMode.PROXY_METHOD, defaultLockAtMostFor = "1h")
  static class LockingMethods {}

  @Configuration(proxyBeanMethods = false)
  @EnableSchedulerLock(interceptMode = InterceptMode.PROXY_SCHEDULER, defaultLockAtMostFor = "1h")
  static class LockingScheduler {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("Spring " + SpringVersion.getVersion());
    boolean methods = args[0].equals("methods");
    Class<?> mode = methods ? LockingMethods.class : LockingScheduler.class;
    // One for the main thread, and for each context one for each job; a part of a job has a lock
    // of its own only where methods are locked.
    locks = new Locks(1 + 2 * (methods ? 5 : 4));
    locks.lock(
        new LockConfiguration(
            Instant.now(), "taken lock", Duration.ofHours(1), Duration.ofSeconds(0)));
    try (var one = host("one", mode);
        var other = host("another", mode)) {
      locks.awaitAll();
    }
    locks.tell(locks.names());
    System.out.println("Lock application ends");
  }

  /** A context with a name of its own. */
  private static AnnotationConfigApplicationContext host(String name, Class<?> mode) {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("host", Map.of("host", name)));
    context.register(Wiring.class, mode);
    context.refresh();
    return context;
  }

  private LockApp() {}
}
