package dev.pulse.agent.http;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A history in which there is something of everything, and more than a page of most. */
public final class FilledHistory {

  public static final Job JOB = Runs.job("nightly report");
  public static final String FAILED = Runs.run(JOB, 701).id();
  public static final String RUNNING = Runs.run(JOB, 702).id();
  static final String WORD = "ORA-00060";

  /** All that it holds started within these times. */
  static final String SPAN = "from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

  private static final int COMPLETED = 700;

  private FilledHistory() {}

  public static HistoryStore open() {
    HistoryStore store = SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
    ExecutionWriter writer = store.writer();
    Instance gone = Runs.instance("instance-0", "host-b", 2);
    writer.register(gone);
    writer.end(gone.id(), Runs.BEGIN);
    writer.register(Runs.instance(Runs.INSTANCE, "host-a", 1));
    writer.write(events());
    return store;
  }

  private static List<ExecutionEvent> events() {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 1; i <= COMPLETED; i++) {
      events.addAll(Runs.run(JOB, i).whole(WORD + " in run " + i + "\n"));
    }
    Runs.Run failed = Runs.run(JOB, COMPLETED + 1);
    events.add(failed.started());
    events.add(failed.wrote(log().chunk(), new FirstError(2L, "no answer, " + WORD)));
    events.add(failed.failed("no answer"));
    events.add(Runs.run(JOB, COMPLETED + 2).started());
    Job hourly =
        new Job(
            Job.idOf("quartz", "hourly"),
            "quartz",
            "hourly",
            null,
            null,
            null,
            null,
            null,
            Duration.ofMinutes(1));
    events.add(
        Runs.run(hourly, 1).ended(ExecutionStatus.FAILED, EndReason.SHUTDOWN, Duration.ZERO));
    events.add(new ExecutionEvent.Planned(hourly, Runs.BEGIN.plusSeconds(60), null, true));
    events.add(
        new ExecutionEvent.Planned(
            JOB, Runs.BEGIN.plusSeconds(5), Runs.BEGIN.plus(Duration.ofDays(30_000)), false));
    return events;
  }

  private static LogScript log() {
    LogScript log = new LogScript().tags("load", "7").print("begun\n");
    log.log(LogLevel.ERROR, "com.acme.Report", "no answer, " + WORD);
    return log.tags(null, null).print(LogStream.STDERR, "and no end");
  }
}
