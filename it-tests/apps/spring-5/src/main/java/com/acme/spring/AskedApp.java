package com.acme.spring;

import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Jobs that are due in a year, or in an hour. It goes on until it reads {@code end}; {@code
 * release} lets the slow job go on.
 */
public final class AskedApp {

  private static final CountDownLatch released = new CountDownLatch(1);

  public static void main(String[] args) {
    try (var context = new AnnotationConfigApplicationContext(Asked.class)) {
      System.out.println("ready");
      Scanner input = new Scanner(System.in, "UTF-8");
      while (input.hasNextLine() && !input.nextLine().equals("end")) {
        released.countDown();
      }
    }
    System.out.println("asked application ends");
  }

  @Configuration
  @EnableScheduling
  static class Asked {

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
      ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
      scheduler.setThreadNamePrefix("acme-");
      scheduler.setPoolSize(2);
      return scheduler;
    }

    @Bean
    SchedulingConfigurer byHand() {
      return registrar -> registrar.addCronTask(new Rotation(), "0 0 0 1 1 *");
    }

    @Bean
    Jobs jobs() {
      return new Jobs();
    }
  }

  static class Jobs {

    @Scheduled(cron = "0 0 0 1 1 *")
    public void report() {
      System.out.println("report on " + Thread.currentThread().getName());
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 3_600_000)
    public void slow() throws InterruptedException {
      System.out.println("slow begins");
      released.await();
    }

    @Scheduled(fixedRate = 3_600_000, initialDelay = 3_600_000)
    public void broken() {
      throw new IllegalStateException("no paper");
    }
  }

  static final class Rotation implements Runnable {
    @Override
    public void run() {
      System.out.println("rotation on " + Thread.currentThread().getName());
    }
  }

  private AskedApp() {}
}
