package com.acme.boot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.scheduling.ScheduledTasksEndpoint;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Runs each job once, prints what the actuator tells of them and on which threads they ran, and
 * returns; with the argument {@code stay} not before something is typed.
 */
@SpringBootApplication
@EnableScheduling
public class BootApp {

  private static final Set<String> threads = ConcurrentHashMap.newKeySet();
  private static final CountDownLatch ran = new CountDownLatch(5);

  @Scheduled(cron = "*/1 * * * * *")
  public void everySecond() {
    tell("every second");
  }

  @Scheduled(fixedRate = 3_600_000)
  public void hourly() {
    tell("hourly");
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 10)
  public void later() {
    tell("later");
  }

  @Scheduled(initialDelay = 20)
  public void once() {
    tell("once");
  }

  @Scheduled(cron = "0 0 4 29 2 *")
  public void leap() {
    tell("leap");
  }

  @Bean
  SchedulingConfigurer registered() {
    return registrar -> registrar.addFixedRateTask(new Rotation(), 3_600_000);
  }

  @Bean
  ScheduledTasksEndpoint scheduledTasks(ObjectProvider<ScheduledTaskHolder> holders) {
    return new ScheduledTasksEndpoint(holders.orderedStream().toList());
  }

  static final class Rotation implements Runnable {
    @Override
    public void run() {
      tell("rotation");
    }
  }

  private static void tell(String job) {
    System.out.println(job + " runs");
    String kind = Thread.currentThread().getClass().getSimpleName();
    threads.add(kind + " " + Thread.currentThread().getName().replaceAll("\\d+", "n"));
    ran.countDown();
  }

  /** Without what ran when, and without addresses, which differ from run to run. */
  private static String masked(String tasks) {
    return tasks
        .replaceAll("\"(next|last)Execution\":(null|\\{[^}]*})", "\"$1\"")
        .replaceAll("@[0-9a-f]+", "");
  }

  public static void main(String[] args) throws Exception {
    try (var context = SpringApplication.run(BootApp.class, args)) {
      if (!ran.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("only on " + threads);
      }
      String tasks =
          JsonMapper.builder()
              .addModule(new JavaTimeModule())
              .build()
              .writeValueAsString(context.getBean(ScheduledTasksEndpoint.class).scheduledTasks());
      System.out.println("scheduledtasks " + masked(tasks));
      if (List.of(args).contains("stay")) {
        System.out.println("stays");
        System.in.read();
      }
      System.out.println("scheduler " + context.getBean(TaskScheduler.class).getClass().getName());
    }
    System.out.println("threads " + new TreeSet<>(threads));
    System.out.println("Boot application ends");
  }
}
