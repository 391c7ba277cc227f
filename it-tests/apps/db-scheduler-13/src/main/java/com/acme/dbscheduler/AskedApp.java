package com.acme.dbscheduler;

import static com.github.kagkarlsson.scheduler.task.schedule.Schedules.cron;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTaskWithPersistentSchedule;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.PersistentCronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;

/**
 * Tasks that are due once a year, and one that runs once. It goes on until it reads {@code end};
 * {@code release} lets the slow task go on.
 */
public final class AskedApp {

  private static final String YEARLY = "0 0 3 1 1 *";
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final CountDownLatch released = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    RecurringTask<Void> report =
        Tasks.recurring("report", cron(YEARLY, BERLIN))
            .execute(
                (instance, context) ->
                    System.out.println("report on " + Thread.currentThread().getName()));
    RecurringTask<Void> slow =
        Tasks.recurring("slow", cron(YEARLY, BERLIN)).execute((instance, context) -> beSlow());
    RecurringTaskWithPersistentSchedule<PersistentCronSchedule> tariffs =
        Tasks.recurringWithPersistentSchedule("tariffs", PersistentCronSchedule.class)
            .execute((instance, context) -> System.out.println("tariffs of " + instance.getId()));
    OneTimeTask<Void> mail =
        Tasks.oneTime("mail", Void.class)
            .execute((instance, context) -> System.out.println("mail"));
    Scheduler scheduler =
        Scheduler.create(DbSchedulerApp.database(), mail, tariffs)
            .startTasks(report, slow)
            .threads(3)
            .pollingInterval(Duration.ofMillis(50))
            .build();
    scheduler.schedule(
        tariffs.schedulableInstance("a/b", new PersistentCronSchedule(YEARLY, BERLIN)));
    scheduler.schedule(mail.instance("order-7"), Instant.now());
    scheduler.start();
    System.out.println("ready");
    Scanner input = new Scanner(System.in, "UTF-8");
    while (input.hasNextLine() && !input.nextLine().equals("end")) {
      released.countDown();
    }
    scheduler.stop();
    System.out.println("asked application ends");
    System.exit(0);
  }

  private static void beSlow() {
    System.out.println("slow begins");
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private AskedApp() {}
}
