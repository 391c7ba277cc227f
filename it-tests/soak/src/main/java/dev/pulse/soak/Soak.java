package dev.pulse.soak;

import com.acme.soak.JobName;
import com.acme.soak.Ledger.Gauge;
import com.acme.soak.Role;
import dev.pulse.soak.client.Crowd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Runs applications with the packed agent for a long time, disturbs them, and judges what came of
 * it: {@code mvn -Psoak verify}.
 */
public final class Soak {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Setup setup;
  private final Lives lives = new Lives();
  private final Marks marks = new Marks();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ReentrantLock turn = new ReentrantLock();
  private final CountDownLatch disturbedEnough = new CountDownLatch(1);
  private final CountDownLatch watchedEnough = new CountDownLatch(1);

  private Soak(Setup setup) {
    this.setup = setup;
  }

  /**
   * Runs it; exits with 1 if something does not hold.
   *
   * @param arguments the packed agent, a directory for all that comes of it, how long it lasts
   *     ({@code PT30M}), and executions a second
   */
  public static void main(String[] arguments) throws Exception {
    Path out = Path.of(arguments[1]).toAbsolutePath();
    Path directory = emptied(out.resolve("soak"));
    Plan plan = Plan.of(Duration.parse(arguments[2]), Integer.parseInt(arguments[3]));
    Path java =
        Path.of(System.getProperty("soak.jdk", System.getProperty("java.home")), "bin", "java");
    Setup setup = new Setup(java, Path.of(arguments[0]).toAbsolutePath(), directory, plan);
    Report report = new Soak(setup).run();
    report.write(out);
    System.out.println(report.table());
    System.exit(report.holds() ? 0 : 1);
  }

  private Report run() throws Exception {
    ExecutorService disturbing = Executors.newCachedThreadPool();
    try (Application steady =
        Application.start(setup, Role.STEADY, "steady", setup.plan().perSecond())) {
      lives.add(steady);
      URI page = steady.awaitPage();
      awaitFirstExecutions();
      Sampler sampler = new Sampler(setup, lives, steady, page, marks, http, watchedEnough);
      Future<?> watched = disturbing.submit(sampler);
      try (Crowd crowd = Crowd.start(lives::pages, page, http)) {
        Future<?> locked = disturbing.submit(new Locker(setup, marks, turn, disturbedEnough));
        Future<Long> visited =
            disturbing.submit(new Guests(setup, lives, steady, marks, turn, http, disturbedEnough));
        awaitEnd(List.of(watched, locked, visited));
        disturbedEnough.countDown();
        locked.get();
        long goneOfVisitors = visited.get();
        awaitNoneRunningOf(Role.VICTIM);
        crowd.close();
        watchedEnough.countDown();
        watched.get();
        Metrics atItsEnd = stop(steady, page);
        steady.tell("exit");
        steady.awaitEnd();
        try (StoredHistory history = StoredHistory.open(setup.database())) {
          Judge judge =
              new Judge(
                  setup.plan(), lives, goneOfVisitors, marks, sampler.samples(), crowd, atItsEnd);
          return new Report(setup.plan(), sampler.samples(), marks.all(), judge.verdicts(history));
        }
      }
    } finally {
      disturbedEnough.countDown();
      watchedEnough.countDown();
      lives.of(Role.VISITOR).forEach(Application::close);
      lives.of(Role.VICTIM).forEach(Application::close);
      disturbing.shutdownNow();
    }
  }

  /** Clients ask for jobs by their names, and methods are known from their first call on. */
  private void awaitFirstExecutions() throws Exception {
    try (StoredHistory history = StoredHistory.open(setup.database())) {
      for (JobName job : JobName.values()) {
        Waiting.until(
            "the first execution of " + job,
            PATIENCE,
            () -> history.ended(job.of(Role.STEADY)) > 0);
      }
    }
  }

  /** Until the time is over; sooner, and with what went wrong, if something did. */
  private void awaitEnd(List<Future<?>> all) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + setup.plan().total().toNanos();
    while (System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(1);
      for (Future<?> each : all) {
        if (each.isDone()) {
          each.get();
        }
      }
    }
  }

  /** What a killed JVM leaves running is ended by another one. */
  private void awaitNoneRunningOf(Role role) throws Exception {
    try (StoredHistory history = StoredHistory.open(setup.database())) {
      Waiting.comesTrue(PATIENCE, () -> history.runningOf(role.word()) == 0);
    }
  }

  /** Has its jobs stopped and all stored that waits; answers what it tells of itself then. */
  private Metrics stop(Application steady, URI page) throws IOException, InterruptedException {
    steady.tell("stop");
    Waiting.until("the end of the jobs", PATIENCE, () -> steady.ledger().get(Gauge.STOPPED) == 1);
    Waiting.comesTrue(PATIENCE, () -> Metrics.of(http, page).waiting() == 0);
    return Metrics.of(http, page);
  }

  private static Path emptied(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    return Files.createDirectories(directory);
  }
}
