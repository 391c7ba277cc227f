package com.acme.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.h2.tools.Server;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;

/**
 * A cluster of JVMs: one is its {@code database}, and each other one a node with one thread, of
 * which the {@code first} makes the plan. A run goes on when stdin says {@code go}, and the JVM
 * ends when it says anything else, or nothing more.
 */
public final class ClusterApp {

  private static final Semaphore goes = new Semaphore(0);

  public static void main(String[] args) throws Exception {
    if (args[0].equals("database")) {
      keepDatabase(args[1]);
    } else {
      node(args[0], args[1]);
    }
    System.out.println("Quartz application ends");
  }

  private static void keepDatabase(String directory) throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory).start();
    Database.url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./quartz";
    Database.create();
    System.out.println("database at " + Database.url);
    listen(() -> {});
    server.stop();
  }

  private static void node(String name, String url) throws Exception {
    Database.url = url;
    Scheduler scheduler = StoreApp.scheduler(name, true);
    if (name.equals("first")) {
      scheduler.scheduleJob(
          newJob(Held.class).withIdentity("held", "runs").requestRecovery().build(),
          newTrigger()
              .withIdentity("held", "runs")
              .withSchedule(simpleSchedule().withIntervalInMilliseconds(300).withRepeatCount(2))
              .build());
    }
    scheduler.start();
    System.out.println("node has started");
    listen(goes::release);
    scheduler.shutdown(true);
  }

  private static void listen(Runnable told) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); "go".equals(line); line = in.readLine()) {
      told.run();
    }
  }

  /** Goes on when it is told to. */
  public static final class Held implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      System.out.println("holds, recovering " + context.isRecovering());
      try {
        goes.acquire();
      } catch (InterruptedException e) {
        throw new JobExecutionException(e);
      }
    }
  }

  private ClusterApp() {}
}
