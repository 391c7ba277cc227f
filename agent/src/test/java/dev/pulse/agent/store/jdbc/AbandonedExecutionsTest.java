package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.JobSummary;
import dev.pulse.agent.store.Runs;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executions of JVMs that ended without a word. */
final class AbandonedExecutionsTest {

  private static final Instant NOW = Runs.BEGIN.plusSeconds(3600);

  private final Job job = Runs.job("nightly");
  private final Runs.Run run = Runs.run(job, 1);
  private final Instance killed = Runs.instance(Runs.INSTANCE, "host-a", 100);
  private final Instance restarted = Runs.instance("instance-2", "host-a", 200);
  private final Set<Long> living = new HashSet<>(Set.of(100L, 200L));
  private final Set<Long> silent = new HashSet<>();

  private SharedSession sessions;

  @BeforeEach
  void open() {
    SqliteDialect dialect = SqliteDialect.inMemory();
    sessions = new SharedSession(dialect);
    new Migrator(dialect.migrations(), Clock.fixed(Runs.BEGIN, ZoneOffset.UTC)).migrate(sessions);
    JdbcExecutionWriter writer = writerAt(Runs.BEGIN);
    writer.register(killed);
    writer.write(List.of(run.started(), run.wrote(1, "so far\n")));
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  @Test
  void executionOfADeadJvmFailsAtItsLastSignOfLife() throws IOException {
    writerAt(Runs.BEGIN).heartbeat(killed.id(), Runs.BEGIN.plusSeconds(30));
    living.remove(100L);
    writerAt(NOW).register(restarted);

    Execution found = found();
    assertThat(found.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(found.endReason()).isEqualTo(EndReason.PROCESS_GONE);
    assertThat(found.completedAt()).isEqualTo(Runs.BEGIN.plusSeconds(30));
    assertThat(found.duration()).isEqualTo(Duration.ofSeconds(29));
    assertThat(found.failure())
        .isEqualTo(
            new Failure(null, "The JVM (pid 100) ended without finishing this execution.", null));
    StringBuilder log = new StringBuilder();
    new JdbcLogReader(sessions).copyTo(run.id(), log);
    assertThat(log).hasToString("so far\n");
    assertCounts(0, 0, 1);
  }

  @Test
  void executionNeverEndsBeforeItBegan() {
    living.remove(100L);
    writerAt(NOW).register(restarted);

    assertThat(found().completedAt()).isEqualTo(run.startedAt());
    assertThat(found().duration()).isZero();
  }

  @Test
  void executionOfALivingJvmIsLeftAlone() {
    writerAt(NOW).register(restarted);

    assertThat(found().status()).isEqualTo(ExecutionStatus.RUNNING);
    assertCounts(1, 0, 0);
  }

  @Test
  void executionOfASilentJvmFailsForThatReason() {
    writerAt(Runs.BEGIN).heartbeat(killed.id(), Runs.BEGIN.plusSeconds(30));
    silent.add(100L);
    writerAt(NOW).register(Runs.instance("instance-2", "host-b", 200));

    Execution found = found();
    assertThat(found.endReason()).isEqualTo(EndReason.NO_HEARTBEAT);
    assertThat(found.completedAt()).isEqualTo(Runs.BEGIN.plusSeconds(30));
    assertThat(found.failure())
        .isEqualTo(
            new Failure(
                null,
                "Nothing was heard of the JVM (pid 100 on host-a) since 2026-11-23T02:00:30.000Z.",
                null));
  }

  @Test
  void lateFinishWinsOverSilenceToo() {
    silent.add(100L);
    writerAt(NOW).register(restarted);
    writerAt(NOW).write(List.of(run.completed("so far\n")));

    assertThat(found().status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertCounts(0, 1, 0);
  }

  @Test
  void ownExecutionsAreNeverJudged() {
    living.remove(100L);
    writerAt(NOW).register(killed);

    assertThat(found().status()).isEqualTo(ExecutionStatus.RUNNING);
  }

  @Test
  void neighbourThatDiesLaterIsNoticedByTheHeartbeat() {
    JdbcExecutionWriter neighbour = writerAt(NOW);
    neighbour.register(restarted);
    living.remove(100L);
    neighbour.heartbeat(restarted.id(), NOW);

    assertThat(found().endReason()).isEqualTo(EndReason.PROCESS_GONE);
  }

  @Test
  void lateFinishWinsOverTheVerdict() {
    living.remove(100L);
    writerAt(NOW).register(restarted);
    writerAt(NOW).write(List.of(run.completed("so far\n")));

    assertThat(found()).isEqualTo(run.completed("so far\n").execution());
    assertCounts(0, 1, 0);
  }

  @Test
  void verdictNeverWinsOverAFinish() {
    writerAt(NOW).write(List.of(run.completed("so far\n")));
    living.remove(100L);
    writerAt(NOW).register(restarted);

    assertThat(found().status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertCounts(0, 1, 0);
  }

  @Test
  void registeringAgainChangesNothing() {
    living.remove(100L);
    writerAt(NOW).register(restarted);
    Execution before = found();
    writerAt(NOW).register(restarted);

    assertThat(found()).isEqualTo(before);
    assertCounts(0, 0, 1);
  }

  @Test
  void operatingSystemKnowsThisProcessByIdAndStart() {
    LivingProcesses processes = LivingProcesses.ofThisHost();
    ProcessHandle self = ProcessHandle.current();
    Instant start = self.info().startInstant().orElseThrow();

    assertThat(processes.include(self.pid(), start.plusMillis(1500))).isTrue();
    assertThat(processes.include(self.pid(), start.minusSeconds(60))).isFalse();
    assertThat(processes.include(Integer.MAX_VALUE, start)).isFalse();
  }

  private JdbcExecutionWriter writerAt(Instant now) {
    return new JdbcExecutionWriter(
        SqliteDialect.inMemory(),
        sessions,
        new KnownFates(),
        Renewal.NEVER,
        Neighbours.NONE,
        Clock.fixed(now, ZoneOffset.UTC),
        () -> {});
  }

  /** Knows of each process what has become of it. */
  private final class KnownFates implements Liveness {
    @Override
    public void begin(String instanceId) {}

    @Override
    public Verdict judge(InstancesTable.Row other, boolean sameHost) {
      if (silent.contains(other.pid())) {
        return Verdict.SILENT;
      }
      return living.contains(other.pid()) ? Verdict.LIVES : Verdict.GONE;
    }

    @Override
    public void forget(String instanceId) {}

    @Override
    public void close() {}
  }

  private Execution found() {
    return new JdbcExecutionReader(sessions, SqliteDialect.inMemory()).find(run.id()).orElseThrow();
  }

  private void assertCounts(long running, long completed, long failed) {
    JobSummary summary =
        new JdbcJobReader(sessions, SqliteDialect.inMemory()).find(job.id()).orElseThrow();
    assertThat(List.of(summary.running(), summary.completed(), summary.failed()))
        .containsExactly(running, completed, failed);
  }
}
