package com.acme.cron4j;

import it.sauronsoftware.cron4j.CronParser;
import it.sauronsoftware.cron4j.Scheduler;
import it.sauronsoftware.cron4j.Task;
import it.sauronsoftware.cron4j.TaskExecutionContext;
import it.sauronsoftware.cron4j.TaskExecutor;
import it.sauronsoftware.cron4j.TaskTable;
import java.io.IOException;
import java.util.TimeZone;

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
    scheduler.start();
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

  private Cron4jApp() {}
}
