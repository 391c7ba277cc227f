package com.acme.dbscheduler;

import static com.github.kagkarlsson.scheduler.task.schedule.Schedules.cron;
import static com.github.kagkarlsson.scheduler.task.schedule.Schedules.fixedDelay;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTaskWithPersistentSchedule;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.PersistentCronSchedule;
import dev.pulse.api.Pulse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;

/** Runs until each task has run as often as it should, and says what is left to do. */
public final class DbSchedulerApp {

  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name varchar(100), task_instance varchar(100), task_data blob,
        execution_time timestamp(6) with time zone, picked boolean, picked_by varchar(50),
        last_success timestamp(6) with time zone, last_failure timestamp(6) with time zone,
        consecutive_failures int, last_heartbeat timestamp(6) with time zone, version bigint,
        priority smallint, primary key (task_name, task_instance))""";

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Instant FAR_AWAY = Instant.parse("2099-12-31T23:00:00Z");

  /** One mail, three attempts, a pair and a cleanup. */
  private static final CountDownLatch missing = new CountDownLatch(7);

  private static final CountDownLatch reports = new CountDownLatch(1);
  private static final CountDownLatch tariff = new CountDownLatch(1);
  private static final CountDownLatch ledgers = new CountDownLatch(2);
  private static final CyclicBarrier together = new CyclicBarrier(2);

  public static void main(String[] args) throws Exception {
    JdbcConnectionPool database = database();
    OneTimeTask<String> mail =
        Tasks.oneTime("mail", String.class)
            .execute(
                (instance, context) -> {
                  System.out.println("mail to " + instance.getData());
                  Pulse.current().result("sent");
                  missing.countDown();
                });
    OneTimeTask<Void> flaky =
        Tasks.oneTime("flaky", Void.class)
            .onFailure(
                new MaxRetriesFailureHandler<>(3, new OnFailureRetryLater<>(Duration.ofMillis(50))))
            .execute(
                (instance, context) -> {
                  int failures = context.getExecution().consecutiveFailures;
                  System.out.println("after " + failures + " failures");
                  missing.countDown();
                  if (failures < 2) {
                    throw new IllegalStateException("queue is full");
                  }
                });
    OneTimeTask<Void> pair =
        Tasks.oneTime("pair", Void.class)
            .execute(
                (instance, context) -> {
                  System.out.println("begin " + instance.getId());
                  meet();
                  System.out.println("end " + instance.getId());
                  meet();
                  missing.countDown();
                });
    RecurringTask<Void> nightly =
        Tasks.recurring("nightly-report", cron("*/1 * * * * *", BERLIN))
            .execute(
                (instance, context) -> {
                  System.out.println("writing the nightly report");
                  System.err.println(
                      "on " + Thread.currentThread().getName().replaceAll("\\d+", "#"));
                  reports.countDown();
                });
    RecurringTask<Void> ledger =
        Tasks.recurring("ledger", fixedDelay(Duration.ofMillis(200)))
            .execute(
                (instance, context) -> {
                  ledgers.countDown();
                  throw new OutOfLedgers("month 13");
                });

    RecurringTask<Void> yearly =
        Tasks.recurring("yearly-report", cron("0 0 3 1 1 *", BERLIN))
            .execute((instance, context) -> System.out.println("not this year"));
    RecurringTask<Void> givenUp =
        Tasks.recurring("given-up", cron("0 0 4 1 1 *", BERLIN))
            .execute((instance, context) -> System.out.println("never again"));
    RecurringTaskWithPersistentSchedule<PersistentCronSchedule> tariffs =
        Tasks.recurringWithPersistentSchedule("tariffs", PersistentCronSchedule.class)
            .execute(
                (instance, context) -> {
                  System.out.println("tariffs of " + instance.getId());
                  tariff.countDown();
                });

    Scheduler scheduler =
        Scheduler.create(database, mail, flaky, pair, tariffs)
            .startTasks(nightly, ledger, new Cleanup(missing), yearly, givenUp)
            .threads(6)
            .pollingInterval(Duration.ofMillis(50))
            .build();
    scheduler.schedule(mail.instance("order-7", "jo@acme.com"), Instant.now());
    scheduler.schedule(flaky.instance("batch-1"), Instant.now());
    scheduler.schedule(pair.instance("left"), Instant.now());
    scheduler.schedule(pair.instance("right"), Instant.now());
    scheduler.schedule(mail.instance("order-8", "li@acme.com"), FAR_AWAY);
    scheduler.schedule(
        tariffs.schedulableInstance("north", new PersistentCronSchedule("*/1 * * * * *", BERLIN)));
    scheduler.schedule(
        tariffs.schedulableInstance("south", new PersistentCronSchedule("0 0 5 1 1 *", BERLIN)));
    scheduler.start();
    scheduler.cancel(givenUp.getDefaultTaskInstance());

    boolean all =
        missing.await(60, TimeUnit.SECONDS)
            && reports.await(60, TimeUnit.SECONDS)
            && ledgers.await(60, TimeUnit.SECONDS)
            && tariff.await(60, TimeUnit.SECONDS);
    scheduler.stop();
    printTable(database);
    System.out.println(all ? "db-scheduler application ends" : "some tasks never ran");
    System.exit(0);
  }

  /** In memory, with the table that db-scheduler needs. */
  static JdbcConnectionPool database() throws SQLException {
    var database = JdbcConnectionPool.create("jdbc:h2:mem:acme;DB_CLOSE_DELAY=-1", "sa", "");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    return database;
  }

  private static void meet() {
    try {
      together.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void printTable(JdbcConnectionPool database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select * from scheduled_tasks order by task_name, task_instance")) {
      while (rows.next()) {
        System.out.println(
            rows.getString("task_name")
                + ' '
                + rows.getString("task_instance")
                + " remains, failed: "
                + (rows.getTimestamp("last_failure") != null)
                + ", picked: "
                + rows.getBoolean("picked"));
      }
    }
  }

  /** What a ledger throws. */
  private static final class OutOfLedgers extends Error {
    OutOfLedgers(String message) {
      super(message);
    }
  }

  private DbSchedulerApp() {}
}
