package dev.pulse.agent.store.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.ImportTally;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.SearchHit;
import dev.pulse.agent.store.SearchQuery;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A history that moves from one store to another arrives as it was. */
abstract class MovingContract {

  static final Clock CLOCK = Clock.fixed(Runs.BEGIN, ZoneOffset.UTC);

  static final String HERE = "here";
  static final String THERE = "there";

  private final Job nightly = Runs.job("nightly");
  private final Job odd =
      new Job(
          Job.idOf("cron4j", "漢字 \uD83D\uDE00"),
          "cron4j",
          "漢字 \uD83D\uDE00",
          null,
          null,
          null,
          null,
          null);

  /** Opens the history of this name, which is begun when there is none. */
  abstract HistoryStore open(String name);

  /** Opens the history of this name, which is there, to look into it. */
  abstract Sessions sessions(String name);

  /** Opens the history of this name to add to it. */
  abstract HistoryImport importing(String name);

  @Test
  void everyRowArrivesAsItWas() throws IOException {
    writeAllSorts(HERE);
    open(THERE).close();

    ImportTally tally = move(HERE, THERE);

    assertThat(tally).isEqualTo(new ImportTally(6, 0, 0));
    assertThat(rows(THERE)).hasSizeGreaterThan(15).isEqualTo(rows(HERE));
  }

  @Test
  void countsLogsAndSearchAreWhatTheyWere() throws IOException {
    writeAllSorts(HERE);
    open(THERE).close();
    move(HERE, THERE);

    try (HistoryStore here = open(HERE);
        HistoryStore there = open(THERE)) {
      assertThat(there.jobs().list()).hasSize(2).isEqualTo(here.jobs().list());
      for (MovedRow row : exported(HERE)) {
        if (row.kind() == RowKind.EXECUTION) {
          String id = row.text("id");
          assertThat(there.executions().find(id)).isEqualTo(here.executions().find(id));
          assertThat(log(there, id)).isEqualTo(log(here, id));
        }
      }
      for (String sought : List.of("needle", "漢字 in the log", "haystack 4999", "still going")) {
        assertThat(search(there, sought)).isNotEmpty().isEqualTo(search(here, sought));
      }
    }
  }

  @Test
  void importingAgainChangesNothing() throws IOException {
    writeAllSorts(HERE);
    open(THERE).close();
    move(HERE, THERE);
    List<String> once = rows(THERE);

    ImportTally again = move(HERE, THERE);

    assertThat(again).isEqualTo(new ImportTally(0, 0, 6));
    assertThat(rows(THERE)).isEqualTo(once);
    assertCountsAreTrue(THERE);
  }

  @Test
  void whatIsThereAlreadyStaysBesideIt() throws IOException {
    writeAllSorts(HERE);
    try (HistoryStore there = open(THERE)) {
      there.writer().write(Runs.run(nightly, 700).whole("of there"));
    }

    move(HERE, THERE);

    assertThat(rows(THERE))
        .containsAll(rows(HERE).stream().filter(r -> !r.contains("JOB")).toList());
    assertCountsAreTrue(THERE);
    try (HistoryStore there = open(THERE)) {
      assertThat(log(there, Runs.run(nightly, 700).id())).isEqualTo("of there");
      assertThat(there.jobs().find(nightly.id()).orElseThrow().completed()).isEqualTo(3);
    }
  }

  @Test
  void importThatWasBrokenOffIsCompletedByAnother() throws IOException {
    writeAllSorts(HERE);
    open(THERE).close();
    List<MovedRow> rows = exported(HERE);
    for (int end = 1; end < rows.size(); end += 3) {
      try (HistoryImport part = importing(THERE)) {
        rows.subList(0, end).forEach(part::add);
        part.flush();
      }
      assertCountsAreTrue(THERE);
    }

    move(HERE, THERE);

    assertThat(rows(THERE)).isEqualTo(rows(HERE));
    assertCountsAreTrue(THERE);
    try (HistoryStore there = open(THERE)) {
      assertThat(search(there, "haystack 4999")).hasSize(1);
    }
  }

  @Test
  void whatIsNotFlushedIsNotThere() throws IOException {
    writeAllSorts(HERE);
    open(THERE).close();
    try (HistoryImport part = importing(THERE)) {
      exported(HERE).subList(0, 3).forEach(part::add);
      assertThat(part.tally()).isEqualTo(ImportTally.NONE);
    }

    assertThat(rows(THERE)).isEmpty();
  }

  @Test
  void endReplacesWhatStillRanWhenItWasImportedBefore() throws IOException {
    Runs.Run run = Runs.run(nightly, 1);
    LogScript script = new LogScript();
    String begin = "begin\n".repeat(20_000);
    try (HistoryStore here = open(HERE)) {
      here.writer().write(List.of(run.started(), run.wrote(piece(script, begin, 0))));
      here.writer().write(List.of(run.wrote(piece(script, begin, 60_000))));
    }
    open(THERE).close();
    move(HERE, THERE);
    try (HistoryStore here = open(HERE)) {
      here.writer().write(List.of(run.wrote(script.print("final words\n").chunk())));
      here.writer().write(List.of(run.completed(script.text())));
    }

    ImportTally tally = move(HERE, THERE);

    assertThat(tally).isEqualTo(new ImportTally(0, 1, 0));
    assertThat(rows(THERE)).isEqualTo(rows(HERE));
    assertCountsAreTrue(THERE);
    try (HistoryStore there = open(THERE)) {
      assertThat(log(there, run.id())).isEqualTo(script.text());
      assertThat(search(there, "final words")).hasSize(1);
    }
  }

  @Test
  void whatTheJobSaidReplacesWhatOthersConcluded() throws IOException {
    Runs.Run run = Runs.run(nightly, 1);
    LogScript script = new LogScript();
    try (HistoryStore here = open(HERE)) {
      here.writer().write(run.whole("all of it\n"));
    }
    try (HistoryStore there = open(THERE)) {
      there
          .writer()
          .write(
              List.of(
                  run.started(),
                  run.wrote(script.print("all ").chunk()),
                  ended(run, EndReason.NO_HEARTBEAT, "all ".length())));
    }

    assertThat(move(HERE, THERE)).isEqualTo(new ImportTally(0, 1, 0));

    assertCountsAreTrue(THERE);
    try (HistoryStore there = open(THERE)) {
      Execution found = there.executions().find(run.id()).orElseThrow();
      assertThat(found.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(found.endReason()).isEqualTo(EndReason.RETURNED);
    }
  }

  @Test
  void whatOthersConcludedDoesNotEndWhatRunsThere() throws IOException {
    Runs.Run run = Runs.run(nightly, 1);
    try (HistoryStore here = open(HERE);
        HistoryStore there = open(THERE)) {
      here.writer().write(List.of(run.started(), ended(run, EndReason.NO_HEARTBEAT, 0)));
      there.writer().write(List.of(run.started()));
    }

    assertThat(move(HERE, THERE)).isEqualTo(new ImportTally(0, 0, 1));

    try (HistoryStore there = open(THERE)) {
      there.writer().write(List.of(run.completed("")));
      assertThat(there.executions().find(run.id()).orElseThrow().endReason())
          .isEqualTo(EndReason.RETURNED);
    }
    assertCountsAreTrue(THERE);
  }

  @Test
  void jobIsDescribedByWhoSawItLater() throws IOException {
    Job changed =
        new Job(
            nightly.id(), "spring", "nightly", "com.acme.Moved", "go", "0 0 3 * * *", null, null);
    try (HistoryStore here = open(HERE);
        HistoryStore there = open(THERE)) {
      here.writer().write(Runs.run(changed, 5).whole(""));
      there.writer().write(Runs.run(nightly, 1).whole(""));
    }

    move(HERE, THERE);
    move(THERE, HERE);

    for (String name : List.of(HERE, THERE)) {
      MovedRow job = exported(name).get(0);
      assertThat(job.textOrNull("class_name")).isEqualTo("com.acme.Moved");
      assertThat(job.text("first_seen_at")).isEqualTo("2026-11-23T02:00:01.000Z");
      assertThat(job.text("last_seen_at")).isEqualTo("2026-11-23T02:00:05.000Z");
    }
    assertThat(rows(HERE)).isEqualTo(rows(THERE));
  }

  @Test
  void logOfAnExecutionThatEndsMeanwhileIsWhole() throws IOException {
    Runs.Run run = Runs.run(nightly, 2);
    LogScript script = new LogScript();
    String text = "0123456789\n".repeat(25_000);
    List<MovedRow> rows = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    try (HistoryStore here = open(HERE);
        HistoryExport export = new HistoryExport(sessions(HERE))) {
      here.writer().write(Runs.run(nightly, 1).whole(""));
      here.writer().write(List.of(run.started()));
      for (int from = 0; from < text.length(); from += 50_000) {
        here.writer().write(List.of(run.wrote(piece(script, text, from))));
      }
      export.copyTo(
          row -> {
            rows.add(row);
            if (row.kind() == RowKind.EXECUTION && over.compareAndSet(false, true)) {
              here.writer()
                  .write(
                      List.of(
                          run.wrote(script.print("too late\n").chunk()),
                          run.completed(script.text())));
            }
          });
    }
    open(THERE).close();
    try (HistoryImport history = importing(THERE)) {
      rows.forEach(history::add);
      history.flush();
    }

    try (HistoryStore there = open(THERE)) {
      assertThat(there.executions().find(run.id()).orElseThrow().status())
          .isEqualTo(ExecutionStatus.RUNNING);
      assertThat(log(there, run.id())).isEqualTo(text);
    }
    assertThat(rows).filteredOn(row -> row.kind() == RowKind.EXECUTION).hasSize(2);
    move(HERE, THERE);
    assertThat(rows(THERE)).isEqualTo(rows(HERE));
  }

  @Test
  void jobThatAppearsMeanwhileComesBeforeItsExecution() throws IOException {
    List<MovedRow> rows = new ArrayList<>();
    try (HistoryStore here = open(HERE);
        HistoryExport export = new HistoryExport(sessions(HERE))) {
      here.writer().register(Runs.instance(Runs.INSTANCE, "host", 1));
      here.writer().write(Runs.run(nightly, 10).whole(""));
      export.copyTo(
          row -> {
            rows.add(row);
            if (row.kind() == RowKind.INSTANCE) {
              here.writer().write(Runs.run(odd, 5).whole(""));
              here.writer().write(Runs.run(odd, 500).whole(""));
            }
          });
    }

    assertThat(rows)
        .filteredOn(row -> row.kind() != RowKind.JOB_SITE)
        .extracting(row -> row.kind() + " " + row.text("id"))
        .containsExactly(
            "JOB " + nightly.id(),
            "INSTANCE " + Runs.INSTANCE,
            "JOB " + odd.id(),
            "EXECUTION " + Runs.run(odd, 5).id(),
            "EXECUTION " + Runs.run(nightly, 10).id());
  }

  @Test
  void logsOfRemovedExecutionsStayBehind() throws IOException {
    Runs.Run run = Runs.run(nightly, 1);
    try (HistoryStore here = open(HERE);
        Sessions sessions = sessions(HERE)) {
      here.writer().write(run.whole("long\n".repeat(60_000)));
      sessions.write(
          "remove",
          session -> {
            session.bind("DELETE FROM pulse_executions").update();
            return session
                .bind("INSERT INTO pulse_removed_logs (execution_id) VALUES (?)")
                .text(run.id())
                .update();
          });
    }

    assertThat(exported(HERE)).extracting(MovedRow::kind).containsExactly(RowKind.JOB);
  }

  /** Six executions, of which one runs, and the log of one whose start was dropped. */
  private void writeAllSorts(String name) {
    try (HistoryStore store = open(name)) {
      store.writer().register(Runs.instance(Runs.INSTANCE, "höst", 4711));
      store.writer().write(Runs.run(nightly, 1).whole("a needle\n"));
      store
          .writer()
          .write(
              List.of(
                  Runs.run(nightly, 2).started(), Runs.run(nightly, 2).failed("b\u0000ng\uD83D")));
      store.writer().write(Runs.run(nightly, 3).whole(haystack()));
      LogScript events = new LogScript();
      events.log(LogLevel.ERROR, "com.acme.Ledger", "漢字 in the log \uD83D\uDE00");
      Runs.Run told = Runs.run(odd, 4);
      FirstError error = new FirstError(1L, "漢字 in the log");
      store
          .writer()
          .write(
              List.of(
                  told.started(),
                  told.wrote(events.chunk(), error),
                  told.completed(events.text(), error)));
      store.writer().write(List.of(told.wrote(events.print("late words\n").chunk())));
      store.writer().write(Runs.run(odd, 5).whole(""));
      Runs.Run running = Runs.run(odd, 6);
      LogScript open = new LogScript();
      store.writer().write(List.of(running.started(), running.wrote(open.print("still ").chunk())));
      store.writer().write(List.of(running.wrote(open.print("going\n").chunk())));
      store
          .writer()
          .write(List.of(new Planned(nightly, Runs.BEGIN, Runs.BEGIN.plusSeconds(3_600), false)));
      store.writer().write(List.of(new Planned(odd, Runs.BEGIN.plusSeconds(60), null, true)));
      Runs.Run stray = Runs.run(odd, 7);
      store.writer().write(List.of(stray.wrote(new LogScript().print("whose is this\n").chunk())));
    }
  }

  private static String haystack() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("haystack ").append(i).append(" \uD83D\uDE00 straw\n");
    }
    return text.toString();
  }

  private static LogChunk piece(LogScript script, String text, int from) {
    return script.print(text.substring(from, Math.min(text.length(), from + 50_000))).chunk();
  }

  private static ExecutionEvent ended(Runs.Run run, EndReason reason, long size) {
    Execution end = run.failed("gone").execution();
    return new ExecutionEvent.Finished(
        run.job(),
        new Execution(
            end.id(),
            end.jobId(),
            end.asyncJobId(),
            end.instanceId(),
            end.status(),
            reason,
            end.trigger(),
            end.attempt(),
            end.plannedAt(),
            end.startedAt(),
            end.completedAt(),
            end.duration(),
            end.thread(),
            null,
            requireNonNull(end.failure()),
            size,
            0,
            null));
  }

  private ImportTally move(String from, String to) throws IOException {
    try (HistoryExport export = new HistoryExport(sessions(from));
        HistoryImport history = importing(to)) {
      export.copyTo(history::add);
      history.flush();
      return history.tally();
    }
  }

  private List<MovedRow> exported(String name) throws IOException {
    List<MovedRow> rows = new ArrayList<>();
    try (HistoryExport export = new HistoryExport(sessions(name))) {
      export.copyTo(rows::add);
    }
    return rows;
  }

  /** Every row of every table that moves, as text. */
  private List<String> rows(String name) {
    List<String> rows = new ArrayList<>();
    try (Sessions sessions = sessions(name)) {
      for (RowKind kind : RowKind.values()) {
        String all = MovedTable.of(kind).select("ORDER BY 1, 2");
        rows.addAll(sessions.read("look", session -> texts(kind + " ", session.bind(all))));
      }
    }
    return rows;
  }

  private static List<String> texts(String begin, Bind query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet row = query.query()) {
      while (row.next()) {
        StringBuilder text = new StringBuilder(begin);
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          Object value = row.getObject(i);
          text.append(row.getMetaData().getColumnLabel(i)).append('=');
          text.append(
              value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value);
          text.append(' ');
        }
        texts.add(text.toString());
      }
    }
    return texts;
  }

  private void assertCountsAreTrue(String name) {
    try (Sessions sessions = sessions(name)) {
      for (ExecutionStatus status : ExecutionStatus.values()) {
        long rows =
            sum(
                sessions,
                "SELECT COUNT(*) FROM pulse_executions WHERE status = '" + status.wire() + "'");
        long counted =
            sessions.read("count", session -> CountsTable.read(session, null).of(status));
        assertThat(counted).as("%s executions", status).isEqualTo(rows);
      }
      assertThat(sum(sessions, "SELECT COALESCE(SUM(n), 0) FROM pulse_job_hours"))
          .as("executions by the hour")
          .isEqualTo(
              sum(sessions, "SELECT COUNT(*) FROM pulse_executions WHERE status <> 'running'"));
    }
  }

  private static long sum(Sessions sessions, String sql) {
    return sessions.read(
        "count",
        session -> {
          try (ResultSet row = session.bind(sql).query()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private static String log(HistoryStore store, String id) throws IOException {
    StringBuilder log = new StringBuilder();
    store.logs().copyTo(id, log);
    return log.toString();
  }

  private static List<SearchHit> search(HistoryStore store, String text) {
    SearchQuery query =
        new SearchQuery(text, null, null, null, null, 100, null, Duration.ofSeconds(60));
    return store.search().search(query).found();
  }
}
