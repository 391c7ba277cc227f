package com.acme.jobrunr;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.RecurringJob;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.jobs.lambdas.IocJobLambda;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.InMemoryStorageProvider;

/** Runs until each job has come to its end, and says what JobRunr says of it. */
public final class JobRunrApp {

  public static void main(String[] args) throws Exception {
    InMemoryStorageProvider store = new InMemoryStorageProvider();
    JobRunr.configure()
        .useStorageProvider(store)
        .withJobFilter(new RetryFilter(10, 1))
        .useBackgroundJobServer(server())
        .initialize();

    BackgroundJob.<Jobs>scheduleRecurrently(
        "nightly-report", "*/5 * * * * *", ZoneId.of("Europe/Berlin"), jobs -> jobs.nightly());
    BackgroundJob.<Jobs>scheduleRecurrently(Duration.ofSeconds(5), jobs -> jobs.orders());
    BackgroundJob.<Jobs>scheduleRecurrently(
        "yearly-report", "0 0 3 1 1 *", ZoneId.of("Europe/Berlin"), jobs -> jobs.yearly());
    BackgroundJob.<Jobs>scheduleRecurrently(
        "given-up", "0 0 4 1 1 *", ZoneId.of("Europe/Berlin"), jobs -> jobs.yearly());
    RecurringJob givenUp = recurring(store, "given-up");
    delete("given-up");
    // As the server does that has read it before.
    givenUp.toEnqueuedJob();
    schedule(Instant.parse("2099-12-31T23:00:00Z"), jobs -> jobs.archive("2100"));

    Map<String, UUID> ids = new LinkedHashMap<>();
    for (String job :
        new String[] {"mail", "welcome", "flaky", "broken", "left", "right", "endless"}) {
      ids.put(job, new UUID(7, ids.size()));
    }
    BackgroundJob.<Jobs>enqueue(ids.get("mail"), jobs -> jobs.mail("jo@acme.com", "order 7"));
    BackgroundJob.<Jobs>enqueue(ids.get("welcome"), jobs -> jobs.welcome());
    BackgroundJob.<Jobs>enqueue(ids.get("flaky"), jobs -> jobs.flaky());
    BackgroundJob.<Jobs>enqueue(ids.get("broken"), jobs -> jobs.broken());
    BackgroundJob.<Jobs>enqueue(ids.get("left"), jobs -> jobs.pair("left"));
    BackgroundJob.<Jobs>enqueue(ids.get("right"), jobs -> jobs.pair("right"));
    BackgroundJob.<Jobs>enqueue(ids.get("endless"), jobs -> jobs.endless());

    Jobs.endless.await(60, TimeUnit.SECONDS);
    BackgroundJob.delete(ids.get("endless"));
    Jobs.nightly.await(60, TimeUnit.SECONDS);
    Jobs.orders.await(60, TimeUnit.SECONDS);
    for (Map.Entry<String, UUID> id : ids.entrySet()) {
      System.out.println(id.getKey() + ": " + ended(store, id.getValue()));
    }
    store.getRecurringJobs().stream()
        .map(job -> job.getId() + " at " + job.getScheduleExpression() + ", " + job.getClass())
        .sorted()
        .forEach(System.out::println);
    JobRunr.destroy();
    System.out.println("JobRunr application ends");
    System.exit(0);
  }

  private static RecurringJob recurring(InMemoryStorageProvider store, String id) {
    return store.getRecurringJobs().stream()
        .filter(job -> job.getId().equals(id))
        .findAny()
        .orElseThrow();
  }

  /** From version 8 on it takes any {@code Temporal}. */
  private static void schedule(Instant at, IocJobLambda<Jobs> job)
      throws ReflectiveOperationException {
    for (Method method : BackgroundJob.class.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (method.getName().equals("schedule")
          && parameters.length == 2
          && parameters[0].isAssignableFrom(Instant.class)
          && parameters[1] == IocJobLambda.class) {
        method.invoke(null, at, job);
      }
    }
  }

  /** Before version 7 it is called as the deletion of any job. */
  private static void delete(String recurringJob) throws ReflectiveOperationException {
    try {
      BackgroundJob.class.getMethod("deleteRecurringJob", String.class).invoke(null, recurringJob);
    } catch (NoSuchMethodException e) {
      BackgroundJob.class.getMethod("delete", String.class).invoke(null, recurringJob);
    }
  }

  static BackgroundJobServerConfiguration server() throws ReflectiveOperationException {
    var server = usingStandardBackgroundJobServerConfiguration().andWorkerCount(8);
    try {
      // From version 7 on it may look for work more often than every five seconds.
      server
          .getClass()
          .getMethod("andPollInterval", Duration.class)
          .invoke(server, Duration.ofMillis(500));
      return server;
    } catch (NoSuchMethodException e) {
      return server.andPollIntervalInSeconds(5);
    }
  }

  private static String ended(InMemoryStorageProvider store, UUID id) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      Job job = store.getJobById(id);
      StateName state = job.getState();
      if (state == StateName.FAILED) {
        FailedState failed = job.getJobState();
        return state + " with " + failed.getExceptionType() + ", " + failed.getExceptionMessage();
      }
      if (state == StateName.SUCCEEDED
          || state == StateName.DELETED
          || System.nanoTime() > patience) {
        return state + " after " + job.getJobStates().size() + " states";
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private JobRunrApp() {}
}
