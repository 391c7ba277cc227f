package com.acme.cron4j;

import it.sauronsoftware.cron4j.CronParser;
import it.sauronsoftware.cron4j.Scheduler;
import it.sauronsoftware.cron4j.Task;
import it.sauronsoftware.cron4j.TaskExecutionContext;
import it.sauronsoftware.cron4j.TaskExecutor;
import it.sauronsoftware.cron4j.TaskTable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;

/** Launches each of its tasks, for cron4j's patterns know nothing shorter than a minute. */
public final class Cron4jApp {

  /** A runnable with a name of its own. */
  private static final class Cleanup implements Runnable {
    @Override
    public void run() {
      System.out.println("removing what is expired");
    }
  }

  /** A task that fails. */
  private static final class Rates extends Task {
    @Override
    public void execute(TaskExecutionContext context) {
      System.out.println("asking for rates");
      throw new IllegalStateException("rates.example.org does not answer");
    }
  }

  /** Ends when it runs twice at the same time. */
  private record Twice(CountDownLatch both) implements Runnable {
    @Override
    public void run() {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static class Yearly implements Runnable {
    @Override
    public void run() {
      System.out.println("a new year");
    }
  }

  private static final class Minutely extends Yearly {}

  private static final class Moved extends Yearly {}

  private static final class CalledOff extends Yearly {}

  /** Called by name. */
  public static void ledger(String[] args) throws IOException {
    System.out.println("closing the ledger " + args[0]);
    throw new IOException("ledger is closed");
  }

  public static void main(String[] args) throws Exception {
    Scheduler scheduler = new Scheduler();
    scheduler.setTimeZone(TimeZone.getTimeZone("Europe/Berlin"));
    String cleanup = scheduler.schedule("0 2 * * *", new Cleanup());
    String orders = scheduler.schedule("*/5 * * * *", () -> System.out.println("importing orders"));
    String rates = scheduler.schedule("0 * * * *", new Rates());
    TaskTable table = new TaskTable();
    CronParser.parseLine(table, "0 3 * * * java:com.acme.cron4j.Cron4jApp#ledger of_May");
    scheduler.schedule("0 0 1 1 *", new Yearly());
    scheduler.deschedule(scheduler.schedule("0 0 1 1 *", new CalledOff()));
    scheduler.reschedule(scheduler.schedule("0 0 30 2 *", new Moved()), "0 12 1 1 *");
    scheduler.start();
    String minutely = scheduler.schedule("* * * * *", new Minutely());
    nextMinute(scheduler);
    scheduler.deschedule(minutely);
    twice(scheduler);
    run(scheduler, scheduler.getTask(cleanup));
    run(scheduler, scheduler.getTask(orders));
    run(scheduler, scheduler.getTask(rates));
    run(scheduler, table.getTask(0));
    scheduler.stop();
    System.out.println("cron4j application ends");
  }

  private static void run(Scheduler scheduler, Task task) throws InterruptedException {
    TaskExecutor executor = scheduler.launch(task);
    executor.join();
  }

  /** Tells the scheduler that a minute has come, rather than wait for it. */
  private static void nextMinute(Scheduler scheduler) throws Exception {
    Method launch = Scheduler.class.getDeclaredMethod("spawnLauncher", long.class);
    launch.setAccessible(true);
    ((Thread) launch.invoke(scheduler, System.currentTimeMillis())).join();
    for (TaskExecutor executor : scheduler.getExecutingTasks()) {
      executor.join();
    }
  }

  private static void twice(Scheduler scheduler) throws InterruptedException {
    String id = scheduler.schedule("0 4 * * *", new Twice(new CountDownLatch(2)));
    TaskExecutor one = scheduler.launch(scheduler.getTask(id));
    scheduler.launch(scheduler.getTask(id)).join();
    one.join();
  }

  private Cron4jApp() {}
}
