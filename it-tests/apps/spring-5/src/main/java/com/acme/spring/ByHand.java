package com.acme.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;

/** Tasks that are given to Spring as objects. */
public class ByHand implements SchedulingConfigurer, InitializingBean, DisposableBean {

  private static final String SIMPLE =
      "org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler";

  private final TaskScheduler scheduler;
  private TaskScheduler simple;

  ByHand(TaskScheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    registrar.addCronTask(() -> tell("registered cron"), "*/1 * * * * *");
    registrar.addFixedRateTask(new Rotation(), 3_600_000);
  }

  @Override
  public void afterPropertiesSet() throws ReflectiveOperationException {
    scheduler.scheduleAtFixedRate(() -> tell("rate"), Duration.ofHours(1));
    scheduler.scheduleWithFixedDelay(this::delay, Duration.ofSeconds(90));
    scheduler.schedule(
        () -> tell("trigger"), new CronTrigger("*/1 * * * * *", ZoneId.of("Asia/Tokyo")));
    scheduler.schedule(() -> tell("once"), Instant.now());
    scheduler.scheduleAtFixedRate(new Broken(), Duration.ofHours(1));
    simple();
  }

  /** Spring has it from 6.1 on; each run has a thread of its own. */
  private void simple() throws ReflectiveOperationException {
    try {
      simple = (TaskScheduler) Class.forName(SIMPLE).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      Progress.ran("simple");
      return;
    }
    simple.scheduleAtFixedRate(() -> tell("simple"), Duration.ofHours(1));
  }

  private void delay() {
    tell("delay");
  }

  private static void tell(String task) {
    System.out.println("by hand: " + task);
    Progress.ran(task);
  }

  @Override
  public void destroy() throws Exception {
    if (simple instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** A task with a name. */
  static final class Rotation implements Runnable {
    @Override
    public void run() {
      tell("rotation");
    }
  }

  /** Spring's error handler swallows what it throws. */
  static final class Broken implements Runnable {
    @Override
    public void run() {
      tell("broken");
      throw new IllegalStateException("not by hand");
    }
  }
}
