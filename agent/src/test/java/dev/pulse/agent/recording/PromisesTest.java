package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.recording.PromiseModel.Known;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorder, queue, writer and a real history through schedules that a seed makes up: starts, lines
 * and ends on several threads, bursts that the queue has no room for, a store that fails before or
 * after it has stored, JVMs that end in order and JVMs that are killed. All that is found is
 * compared with a model that knows nothing of any of this.
 *
 * <p>{@code -Dpromises.seeds=1000} tries more of them; a failure names its seed.
 */
class PromisesTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int THREADS = 4;
  private static final int LIVES = 4;
  private static final int STEPS = 150;
  private static final int ROOM = 64;

  /** No process has this id. */
  private static final long NO_PROCESS = 99_999_999;

  private static final String[] TEXTS = {
    "done\n", "half a line, ", "äöü €\n", "one\ntwo\n\n", "\uD83D\uDE80 starts\n", "x".repeat(5_000)
  };

  @TempDir Path directory;

  private final List<ExecutorService> threads = new ArrayList<>();
  private final PromiseModel model = new PromiseModel();

  /** What runs on each thread. */
  private final @Nullable Known[] open = new Known[THREADS + 1];

  private final long[] tokens = new long[THREADS + 1];

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("promises.seeds", 4));
  }

  @AfterEach
  void endThreads() {
    threads.forEach(ExecutorService::shutdownNow);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hold(long seed) throws Exception {
    for (int i = 0; i <= THREADS; i++) {
      threads.add(Executors.newSingleThreadExecutor());
    }
    Random random = new Random(seed);
    Path file = directory.resolve("first").resolve("pulse.db");
    for (int life = 1; life <= LIVES; life++) {
      file = live(random, file, "life-" + life);
    }
    try (HistoryStore store = open(file)) {
      store.writer().register(instance("the last"));
      model.holds(store, 0);
    }
    assertSound(file);
  }

  /** Lives once, and answers where the history is then. */
  private Path live(Random random, Path file, String name) throws Exception {
    Set<String> settled = model.ended();
    try (HistoryStore store = open(file)) {
      Recording recording =
          new Recording(
              ROOM,
              new LogBudget(1_000_000, 10_000_000),
              Secrets.NONE,
              Clock.systemUTC(),
              new ToldOutages());
      ExecutionRecorder recorder = NamedJobs.recorder(recording, System::nanoTime);
      UnreliableWriter writer = new UnreliableWriter(store.writer(), new Random(random.nextLong()));
      int startsAt = random.nextInt(STEPS / 4);
      long lost = 0;
      for (int step = 0; step < STEPS; step++) {
        if (step == startsAt) {
          recording.start(writer, new EventBus(), instance(name));
        }
        step(random, recording, recorder, writer);
        if (step > startsAt && random.nextInt(50) == 0) {
          writer.failures(0);
          awaitStored(recording, recorder, store);
          long lostNow = recording.status().losses().executions();
          model.holds(store, lostNow - lost);
          lost = lostNow;
          settled = model.ended();
        }
      }
      if (random.nextBoolean()) {
        Path left = kill(recording, writer, file, directory.resolve("after-" + name));
        try (HistoryStore next = open(left)) {
          next.writer().register(instance("after " + name));
          model.holdsAfterKill(next, settled);
        }
        return left;
      }
      writer.failures(0);
      recording.stop(LONG);
      openEndsAsShutDown();
      model.holds(store, recording.status().losses().executions() - lost);
    } finally {
      forgetWhatRuns();
    }
    return file;
  }

  private void step(
      Random random, Recording recording, ExecutionRecorder recorder, UnreliableWriter writer)
      throws Exception {
    int thread = random.nextInt(THREADS);
    switch (random.nextInt(12)) {
      case 0 -> writer.failures(random.nextDouble() * 0.3);
      case 1 -> writer.failures(0);
      case 2 -> burst(random, recording, recorder, thread);
      default -> {
        if (open[thread] == null) {
          begin(recording, recorder, thread, "job-" + random.nextInt(5));
        } else if (random.nextInt(3) > 0) {
          write(thread, TEXTS[random.nextInt(TEXTS.length)]);
        } else {
          end(recorder, thread, random.nextInt(4) == 0);
        }
      }
    }
  }

  /** More than there is room for, so that some are lost. */
  private void burst(Random random, Recording recording, ExecutionRecorder recorder, int thread)
      throws Exception {
    if (open[thread] != null) {
      end(recorder, thread, false);
    }
    int many = random.nextInt(2 * ROOM);
    for (int i = 0; i < many; i++) {
      begin(recording, recorder, thread, "often");
      if (i % 3 == 0) {
        write(thread, "in a burst\n");
      }
      end(recorder, thread, i % 5 == 0);
    }
  }

  private void begin(Recording recording, ExecutionRecorder recorder, int thread, String job)
      throws Exception {
    on(
        thread,
        () -> {
          tokens[thread] = recorder.enter(0, null, job);
          ActiveExecution begun = (ActiveExecution) ThreadContext.current().execution();
          open[thread] = model.begins(Objects.requireNonNull(begun).id(recording.ids()), job);
        });
  }

  private void write(int thread, String text) throws Exception {
    on(
        thread,
        () -> {
          LogBuffer log = Objects.requireNonNull(ThreadContext.current().log());
          log.append(LogStream.STDOUT, text);
          Objects.requireNonNull(open[thread]).log.append(text);
        });
  }

  private void end(ExecutionRecorder recorder, int thread, boolean fails) throws Exception {
    on(
        thread,
        () -> {
          Known ending = Objects.requireNonNull(open[thread]);
          String said = "said by " + ending.id;
          if (fails) {
            recorder.exit(tokens[thread], null, new IllegalStateException(said));
            ending.ends(ExecutionStatus.FAILED, EndReason.THREW, said);
          } else {
            recorder.exit(tokens[thread], said, null);
            ending.ends(ExecutionStatus.COMPLETED, EndReason.RETURNED, said);
          }
          open[thread] = null;
        });
  }

  private void on(int thread, Runnable work) throws Exception {
    Future<?> done = threads.get(thread).submit(work);
    done.get();
  }

  /**
   * Nothing that was on its way arrives any more, and nobody says farewell: goes on with the files
   * as they are, of which nobody has a lock.
   */
  private static Path kill(Recording recording, UnreliableWriter writer, Path file, Path to)
      throws IOException {
    writer.cutOff();
    recording.stop(Duration.ZERO);
    Path from = Objects.requireNonNull(file.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    }
    return to.resolve(file.getFileName());
  }

  private void openEndsAsShutDown() {
    for (Known each : open) {
      if (each != null) {
        each.ends(ExecutionStatus.FAILED, EndReason.SHUTDOWN, null);
      }
    }
  }

  private void forgetWhatRuns() throws Exception {
    for (int thread = 0; thread <= THREADS; thread++) {
      on(thread, () -> ThreadContext.current().run(null, null));
      open[thread] = null;
    }
  }

  /** What comes last, on a thread of its own, is stored when all that came before is. */
  private void awaitStored(Recording recording, ExecutionRecorder recorder, HistoryStore store)
      throws Exception {
    await().atMost(LONG).until(() -> recording.isEmpty() && recording.status().waiting() == 0);
    begin(recording, recorder, THREADS, "last");
    String last = Objects.requireNonNull(open[THREADS]).id;
    end(recorder, THREADS, false);
    await()
        .atMost(LONG)
        .until(
            () -> store.executions().find(last).filter(it -> it.endReason() != null).isPresent());
  }

  private static HistoryStore open(Path file) {
    return SqliteStores.openFile(
        file, Clock.systemUTC(), SqliteStores.Search.UNINDEXED, notice -> {});
  }

  private static Instance instance(String id) {
    return new Instance(id, "app", "host", NO_PROCESS, Instant.EPOCH, "jvm", "test");
  }

  private static void assertSound(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(check.next()).isTrue();
      assertThat(check.getString(1)).isEqualTo("ok");
    }
  }
}
