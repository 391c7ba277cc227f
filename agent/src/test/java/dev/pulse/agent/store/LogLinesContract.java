package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.model.LogStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LogReader} holds to, line by line. */
public abstract class LogLinesContract extends StoreContract {

  private static final List<LogLevel> LEVELS = List.of(LogLevel.values());
  private static final String PAIR = "\uD83D\uDE00";

  private final Job job = Runs.job("nightly");
  private final Runs.Run run = Runs.run(job, 1);
  private final LogScript script = new LogScript();

  @Test
  void unknownAndSilentExecutionsHaveNoLines() throws IOException {
    write(run.started());

    for (String id : List.of("PX_none_1", run.id())) {
      assertThat(store.logs().lines(id, LogQuery.from(1, 10), line -> {})).isFalse();
      assertThat(store.logs().lines(id, LogQuery.tail(10), line -> {})).isFalse();
      assertThat(store.logs().summary(id, LogFilter.NONE)).isEmpty();
      assertThat(store.logs().tail(id, 10)).isEmpty();
    }
  }

  @Test
  void linesComeBackAsTheyWereWritten() {
    script.print("one\ntw").thread("pool-1").print(LogStream.STDERR, "err").tags("load", "7");
    LogChunk first = script.log(LogLevel.ERROR, "com.acme.A", "boom\n\tat x").chunk();
    write(run.started(), run.wrote(first));
    write(run.wrote(script.print("o\n\0\n" + PAIR + "\n").chunk()));

    List<LogLine> stored = new ArrayList<>(script.lines());
    LogLine nul = stored.get(5);
    stored.set(5, new LogLine(nul.seq(), nul.time(), nul.origin(), "\u2400", false));
    assertThat(lines(LogQuery.from(1, 10))).isEqualTo(stored);
    write(run.completed(script.text()));
    assertThat(lines(LogQuery.from(1, 10))).isEqualTo(stored);
    assertThat(stored).extracting(LogLine::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(stored.get(3).text()).isEqualTo("boom\n\tat x");
  }

  @Test
  void filtersLetThroughWhatTheyName() {
    script.thread("main").print("starting Import\n").print(LogStream.STDERR, "oops\n");
    script.tags("load", "1").log(LogLevel.DEBUG, "com.acme.A", "row 1");
    script.tags("load", "2").thread("w").log(LogLevel.ERROR, "com.acme.Import", "row 2 failed");
    script.tags(null, null).log(LogLevel.WARN, "com.acme.B", "IMPORT slow");
    write(run.started(), run.wrote(script.chunk()));

    assertThat(seqs(filter(LogLevel.TRACE, null))).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(seqs(filter(LogLevel.INFO, null))).containsExactly(1L, 2L, 4L, 5L);
    assertThat(seqs(filter(LogLevel.WARN, null))).containsExactly(2L, 4L, 5L);
    assertThat(seqs(filter(LogLevel.ERROR, null))).containsExactly(4L);
    assertThat(seqs(filter(null, "import")))
        .as("also the logger's name")
        .containsExactly(1L, 4L, 5L);
    assertThat(seqs(filter(null, "ROW"))).containsExactly(3L, 4L);
    assertThat(seqs(filter(LogLevel.WARN, "ROW"))).containsExactly(4L);
    assertThat(seqs(filter(null, "1\n2"))).isEmpty();
    assertThat(seqs(new LogFilter(null, Set.of(LogStream.STDERR), null, null, null, null)))
        .containsExactly(2L);
    assertThat(seqs(new LogFilter(null, Set.of(), null, "load", null, null)))
        .containsExactly(3L, 4L);
    assertThat(seqs(new LogFilter(null, Set.of(), null, null, "2", null))).containsExactly(4L);
    assertThat(seqs(new LogFilter(null, Set.of(), null, null, null, "w"))).containsExactly(4L, 5L);
  }

  @Test
  void summaryTellsWhatThereIsAndWhereHitsAre() {
    script.thread("main").print("one\ntwo\n").tags("load", "1");
    script.thread("w").log(LogLevel.ERROR, "com.acme.A", "boom two");
    write(run.started(), run.wrote(script.chunk()));
    write(run.wrote(script.tags("save", "2").print(LogStream.STDERR, "bad").chunk()));

    LogSummary summary = store.logs().summary(run.id(), filter(null, "TWO")).orElseThrow();

    assertThat(summary)
        .isEqualTo(
            new LogSummary(
                4,
                4,
                script.text().length(),
                Map.of(LogLevel.ERROR, 1L),
                Map.of(LogStream.STDOUT, 2L, LogStream.STDERR, 1L, LogStream.LOG, 1L),
                List.of("main", "w"),
                List.of("load", "save"),
                List.of("1", "2"),
                2,
                List.of(2L, 3L)));
  }

  @Test
  void whatASummaryTellsIsBounded() {
    for (int i = 0; i < 12_000; i++) {
      script.thread("t" + i).tags("s" + i, "k" + i).print("x\n");
      if (i % 1_000 == 999) {
        write(run.started(), run.wrote(script.chunk()));
      }
    }

    LogSummary summary = store.logs().summary(run.id(), filter(null, "x")).orElseThrow();

    assertThat(summary.lines()).isEqualTo(12_000);
    assertThat(summary.threads()).hasSize(100);
    assertThat(summary.stages()).hasSize(1_000);
    assertThat(summary.tasks()).hasSize(1_000);
    assertThat(summary.hits()).isEqualTo(12_000);
    assertThat(summary.hitSeqs()).hasSize(10_000).endsWith(10_000L);
  }

  @Test
  void tailIsTheEnd() {
    write(run.started(), run.wrote(script.print("one\n" + PAIR).chunk()));
    write(run.wrote(script.print("two\n").chunk()));

    for (int i = 0; i < 2; i++) {
      assertThat(store.logs().tail(run.id(), 4)).isEqualTo("two\n");
      assertThat(store.logs().tail(run.id(), 5)).isEqualTo("two\n");
      assertThat(store.logs().tail(run.id(), 6)).isEqualTo(PAIR + "two\n");
      assertThat(store.logs().tail(run.id(), 100)).isEqualTo("one\n" + PAIR + "two\n");
      write(run.completed(script.text()));
    }
  }

  @Test
  void linesWrittenWhileTheLastAreReadAreLeftOut() {
    List<ExecutionEvent> events = new ArrayList<>(List.of(run.started()));
    for (int i = 0; i < 300; i++) {
      events.add(run.wrote(script.print("line\n".repeat(100)).chunk()));
    }
    write(events);
    List<LogLine> read = new ArrayList<>();
    lines(
        LogQuery.tail(10_000),
        line -> {
          if (read.isEmpty()) {
            write(run.wrote(script.print("late\n").chunk()), run.completed(script.text()));
          }
          read.add(line);
        });

    assertThat(read).isEqualTo(script.lines().subList(20_000, 30_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyQueryGivesTheLinesThatAListWould(long seed) {
    Random random = new Random(seed);
    write(run.started());
    for (int chunk = 0; chunk < 40; chunk++) {
      int pieces = random.nextInt(seed % 2 == 0 ? 400 : 10) + 1;
      for (int i = 0; i < pieces; i++) {
        writeSomething(random);
      }
      write(run.wrote(script.chunk()));
      if (random.nextInt(10) == 0) {
        assertQueries(random, 3);
      }
    }
    assertQueries(random, 60);
    write(run.completed(script.text()));
    assertQueries(random, 60);
    write(run.wrote(script.print("late\n").chunk()));
    assertQueries(random, 10);
    assertThat(log(run)).isEqualTo(script.text());
  }

  private void writeSomething(Random random) {
    script.thread("t" + random.nextInt(3)).tags(null, random.nextBoolean() ? "7" : null);
    switch (random.nextInt(4)) {
      case 0 -> script.print("number " + random.nextInt(100) + "\nand " + random.nextInt(9));
      case 1 -> script.print(LogStream.STDERR, "Number " + random.nextInt(100) + "\n");
      case 2 -> script.print("\n" + PAIR + "\n");
      default ->
          script.log(LEVELS.get(random.nextInt(5)), "com.acme.L", "event " + random.nextInt(100));
    }
  }

  private void assertQueries(Random random, int queries) {
    List<LogLine> all = script.lines();
    for (int i = 0; i < queries; i++) {
      long from = random.nextBoolean() ? 1 : 1 + random.nextInt(all.size() + 5);
      long before = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(all.size() + 5);
      int limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 1_000);
      LogLevel level = random.nextBoolean() ? null : LEVELS.get(random.nextInt(5));
      String text = random.nextBoolean() ? null : random.nextBoolean() ? "NUMBER 1" : "event";
      String task = random.nextInt(4) == 0 ? "7" : null;
      LogFilter filter = new LogFilter(level, Set.of(), text, null, task, null);
      LogQuery query = new LogQuery(filter, from, before, random.nextBoolean(), limit);

      assertThat(lines(query)).as("%s", query).isEqualTo(expected(all, query));
    }
  }

  private static List<LogLine> expected(List<LogLine> all, LogQuery query) {
    Predicate<LogLine> bounds =
        line -> line.seq() >= query.fromSeq() && line.seq() < query.beforeSeq();
    List<LogLine> matching =
        all.stream().filter(bounds).filter(line -> passes(query.filter(), line)).toList();
    int surplus = Math.max(0, matching.size() - query.limit());
    return query.last()
        ? matching.subList(surplus, matching.size())
        : matching.subList(0, matching.size() - surplus);
  }

  private static boolean passes(LogFilter filter, LogLine line) {
    LogLevel printed = line.origin().stream() == LogStream.STDERR ? LogLevel.WARN : LogLevel.INFO;
    LogLevel level = line.origin().level() == null ? printed : line.origin().level();
    return (filter.level() == null || level.compareTo(filter.level()) >= 0)
        && (filter.text() == null
            || CaseFolding.fold(line.text()).contains(CaseFolding.fold(filter.text())))
        && (filter.task() == null || filter.task().equals(line.origin().task()));
  }

  @Test
  void lastLinesOfAHugeLogAreReadFromItsEnd() {
    String line = "0123456789abcdef".repeat(63) + "\n";
    List<ExecutionEvent> events = new ArrayList<>(List.of(run.started()));
    IntStream.range(0, 100)
        .forEach(i -> events.add(run.wrote(script.print(line.repeat(60)).chunk())));
    write(events);
    write(run.completed(script.text()));

    assertThat(lines(LogQuery.tail(100))).isEqualTo(script.lines().subList(5_900, 6_000));
    assertThat(lines(LogQuery.from(5_990, 5))).isEqualTo(script.lines().subList(5_989, 5_994));
    assertThat(store.logs().tail(run.id(), 153_600))
        .isEqualTo(script.text().substring(script.text().length() - 153_600));
  }

  private List<Long> seqs(LogFilter filter) {
    return lines(new LogQuery(filter, 1, Long.MAX_VALUE, false, 100)).stream()
        .map(LogLine::seq)
        .toList();
  }

  private List<LogLine> lines(LogQuery query) {
    List<LogLine> lines = new ArrayList<>();
    lines(query, lines::add);
    return lines;
  }

  private void lines(LogQuery query, LineTarget target) {
    try {
      assertThat(store.logs().lines(run.id(), query, target)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LogFilter filter(@Nullable LogLevel level, @Nullable String text) {
    return new LogFilter(level, Set.of(), text, null, null, null);
  }
}
