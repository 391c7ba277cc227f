package dev.pulse.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.rest.StartOutcome;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.recording.OutageListener;
import dev.pulse.agent.recording.Recording;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a request where the scheduler does not simply do it. */
class JobStartsTest {

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final EventBus bus = new EventBus();
  private final Job nightly = Runs.job("nightly report");
  private final Asked scheduler = new Asked(nightly.scheduler());
  private final JobStarts starts = starts(scheduler);

  @BeforeEach
  void theJobIsKnown() {
    store.writer().write(Runs.run(nightly, 1).whole(""));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatTheSchedulerThrowsIsToldAndDoesNotStandInTheWayOfTheNext() {
    scheduler.answer =
        request -> {
          throw new IllegalStateException("scheduler has been shut down");
        };

    assertThat(starts.start(nightly.id(), "Jane", false))
        .isInstanceOfSatisfying(
            StartOutcome.Failed.class,
            failed -> assertThat(failed.why()).contains("scheduler has been shut down"));

    scheduler.answer = JobStartsTest::begins;
    assertThat(starts.start(nightly.id(), "Jane", false)).isEqualTo(started("PX_asked"));
  }

  @Test
  void aSchedulerThatDoesNotAnswerIsNotWaitedForWithoutEnd() {
    CountDownLatch never = new CountDownLatch(1);
    scheduler.answer =
        request -> {
          never.await();
          return StartAnswer.ACCEPTED;
        };
    try {
      assertThat(starts.start(nightly.id(), "Jane", false))
          .isInstanceOfSatisfying(
              StartOutcome.Failed.class,
              failed -> assertThat(failed.why()).contains("has not answered"));
    } finally {
      never.countDown();
    }
  }

  @Test
  void twoWhoAskForTheSameGetOneRun() {
    scheduler.answer = request -> StartAnswer.ACCEPTED;

    assertThat(starts.start(nightly.id(), "Jane", false)).isEqualTo(started(null));
    assertThat(starts.start(nightly.id(), "Joe", false))
        .isInstanceOfSatisfying(
            StartOutcome.Running.class,
            running -> assertThat(running.why()).contains("Jane has asked for a run just now"));
    assertThat(starts.start(nightly.id(), "Joe", true)).isEqualTo(started(null));
    assertThat(scheduler.asked).containsExactly("Jane", "Joe");
  }

  @Test
  void whatRunsInAnotherJvmRuns() {
    ExecutionEvent running = Runs.run(nightly, 9).started();
    store.writer().write(List.of(running));

    assertThat(starts.start(nightly.id(), "Jane", false))
        .isInstanceOfSatisfying(
            StartOutcome.Running.class,
            refused -> assertThat(refused.executionId()).isEqualTo(Runs.run(nightly, 9).id()));
    assertThat(scheduler.asked).isEmpty();
  }

  @Test
  void aJobOfAnotherJvmIsNotHere() {
    JobStarts without = starts(new Asked("another scheduler"));

    assertThat(without.start(nightly.id(), "Jane", false))
        .isInstanceOfSatisfying(
            StartOutcome.NotHere.class,
            refused -> assertThat(refused.why()).contains("ask the application"));
    assertThat(without.start("SPJ_none", "Jane", false)).isInstanceOf(StartOutcome.NotHere.class);
  }

  @Test
  void aSchedulerThatCannotSaysWhatToDoInstead() {
    scheduler.answer = request -> StartAnswer.notPossible("Press the button of the scheduler.");

    assertThat(starts.start(nightly.id(), "Jane", false))
        .isEqualTo(new StartOutcome.NotPossible("Press the button of the scheduler."));
  }

  private static StartOutcome started(@Nullable String id) {
    return new StartOutcome.Started(id);
  }

  private static StartAnswer begins(StartRequest request) {
    request.begun("PX_asked");
    return StartAnswer.ACCEPTED;
  }

  private JobStarts starts(JobInstrumentation of) {
    Recording recording =
        new Recording(10, new LogBudget(1, 1), Secrets.NONE, Clock.systemUTC(), new NoOutages());
    return new JobStarts(List.of(new RequestedRuns(of, 7)), recording.watchRunning(), store, bus);
  }

  private static final class NoOutages implements OutageListener {
    @Override
    public void began(String problem) {
      throw new AssertionError(problem);
    }

    @Override
    public void ended(long waited, long lost, long lostCharacters) {
      throw new AssertionError();
    }

    @Override
    public void overloaded() {
      throw new AssertionError();
    }

    @Override
    public void stopped(String hook, String why) {
      throw new AssertionError(hook + why);
    }
  }

  private interface Answer {
    StartAnswer to(StartRequest request) throws Exception;
  }

  /** Answers what a test says. */
  private static final class Asked implements JobInstrumentation {

    private final String name;
    final List<String> asked = new ArrayList<>();
    volatile Answer answer = JobStartsTest::begins;

    Asked(String name) {
      this.name = name;
    }

    @Override
    public String scheduler() {
      return name;
    }

    @Override
    public StartAnswer start(StartRequest request) throws Exception {
      asked.add(request.by());
      return answer.to(request);
    }

    @Override
    public @Nullable Object key(@Nullable Object self, @Nullable Object argument) {
      return null;
    }

    @Override
    public @Nullable JobDescription describe(@Nullable Object self, @Nullable Object argument) {
      return null;
    }

    @Override
    public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
      return changes;
    }
  }
}
