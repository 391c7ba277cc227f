package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.SearchHit.Snippet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LogSearch} holds to, whether there is an index or not. */
public abstract class LogSearchContract extends AnySearchContract {

  private static final String PAIR = "\uD83D\uDE00";
  private static final String FILLER = "0123456789 nothing to see here\n".repeat(40);

  @Test
  void nothingIsFoundInAnEmptyHistory() {
    assertThat(store.search().search(query("text")))
        .isEqualTo(new SearchPage(List.of(), null, true));
  }

  @Test
  void whatStandsBeforeAMessageIsShownWhereItIsSought() {
    LogScript script = new LogScript();
    script.log(LogLevel.ERROR, "com.acme.Ledger", "closed");
    Runs.Run run = Runs.run(nightly, 1);
    write(run.started(), run.wrote(script.chunk()), run.completed(script.text()));
    index();

    SearchHit hit = store.search().search(query("ledger - clo")).found().get(0);

    assertThat(hit.snippets())
        .extracting(SearchHit.Snippet::text)
        .containsExactly("2026-11-23T02:00:00.001Z ERROR [scheduling-1] com.acme.Ledger - closed");
  }

  @Test
  void findsTellWhereTheyAre() {
    LogScript script = new LogScript();
    script.print("one\ntwo\n" + FILLER).log(LogLevel.ERROR, "com.acme.A", "x\n ORA-00060: dead");
    script.print(LogStream.STDERR, "no\nora-00060 ora-00060\n");
    script.print("x".repeat(500) + "Ora-00060" + "y".repeat(500) + "\nORA-00060\n");
    Runs.Run run = Runs.run(nightly, 1);
    write(run.started(), run.wrote(script.chunk()), run.completed(script.text()));
    fill(2);
    index();

    SearchPage page = store.search().search(query("oRa-00060"));

    assertThat(page.nextCursor()).isNull();
    assertThat(page.complete()).isTrue();
    assertThat(page.found()).hasSize(1);
    SearchHit hit = page.found().get(0);
    assertThat(hit.execution()).isEqualTo(find(run));
    assertThat(hit.job()).isEqualTo(nightly);
    assertThat(hit.hits()).isEqualTo(4);
    assertThat(hit.snippets())
        .isEqualTo(
            List.of(
                snippet(43, 2, LogStream.LOG, LogLevel.ERROR, "x\n ORA-00060: dead", 3),
                snippet(45, 3, LogStream.STDERR, null, "ora-00060 ora-00060", 0),
                snippet(
                    46,
                    4,
                    LogStream.STDOUT,
                    null,
                    "x".repeat(100) + "Ora-00060" + "y".repeat(191),
                    100)));
  }

  @Test
  void runningOnesAreFoundAndNewestComeFirst() {
    write(Runs.run(nightly, 1).whole("the needle\n" + FILLER));
    write(Runs.run(nightly, 3).whole("a Needle\n" + FILLER));
    Runs.Run running = Runs.run(hourly, 2);
    write(running.started(), running.wrote(1, "NEEDLE"));
    fill(10);
    index();

    assertThat(found(query("needle"))).containsExactly(id(3), id(2), id(1));
    write(running.completed("NEEDLE"));
    assertThat(found(query("needle"))).containsExactly(id(3), id(2), id(1));
    fill(40);
    index();
    assertThat(found(query("needle"))).containsExactly(id(3), id(2), id(1));
  }

  @Test
  void filtersAreHeldTo() {
    for (int i = 1; i <= 6; i++) {
      Runs.Run run = Runs.run(i % 2 == 0 ? nightly : hourly, i);
      String text = "needle\n" + FILLER;
      write(run.started());
      if (i == 6) {
        write(run.wrote(1, text));
      } else {
        write(run.wrote(1, text), i == 3 ? run.failed("boom") : run.completed(text));
      }
    }
    fill(20);
    index();

    assertThat(found(query("needle"))).containsExactly(id(6), id(5), id(4), id(3), id(2), id(1));
    assertThat(found(query("needle", nightly.id(), null, null, null)))
        .containsExactly(id(6), id(4), id(2));
    assertThat(found(query("needle", null, ExecutionStatus.FAILED, null, null)))
        .containsExactly(id(3));
    assertThat(found(query("needle", null, ExecutionStatus.RUNNING, null, null)))
        .containsExactly(id(6));
    assertThat(found(query("needle", null, null, start(3), start(5))))
        .containsExactly(id(4), id(3));
    assertThat(found(query("needle", hourly.id(), ExecutionStatus.COMPLETED, start(2), null)))
        .containsExactly(id(5));
    assertThat(found(query("needle", "SPJ_none", null, null, null))).isEmpty();
  }

  @Test
  void whatStretchesOverChunksIsFound() {
    LogScript script = new LogScript();
    Runs.Run run = Runs.run(nightly, 1);
    write(run.started(), run.wrote(script.print(FILLER + "nee").chunk()));
    write(run.wrote(script.print("dle\nhay").chunk()));
    write(run.wrote(script.log(LogLevel.INFO, "x", "stack").chunk()));
    assertThat(found(query("NEEDLE"))).containsExactly(id(1));
    write(run.completed(script.text()));
    fill(2);
    index();

    assertThat(found(query("needle"))).containsExactly(id(1));
    assertThat(found(query("haystack"))).isEmpty();
    SearchHit hit = store.search().search(query("eedl")).found().get(0);
    assertThat(hit.hits()).isEqualTo(1);
    assertThat(hit.snippets().get(0).text()).isEqualTo("needle");
  }

  @Test
  void hugeLogsAreFoundWhereverTheNeedleIs() {
    String hay = "0123456789abcdef".repeat(63) + "\n";
    for (int i = 1; i <= 3; i++) {
      LogScript script = new LogScript();
      Runs.Run run = Runs.run(nightly, i);
      List<ExecutionEvent> events = new ArrayList<>(List.of(run.started()));
      for (int chunk = 0; chunk < 30; chunk++) {
        boolean here = chunk == i * 7;
        script.print(here ? "needle " + i : "").print(hay.repeat(60));
        events.add(run.wrote(script.chunk()));
      }
      events.add(run.completed(script.text()));
      write(events);
      index();
    }

    assertThat(found(query("needle"))).containsExactly(id(3), id(2), id(1));
    assertThat(found(query("needle 2"))).containsExactly(id(2));
    assertThat(store.search().search(query("abcdef\n")).found()).isEmpty();
    assertThat(store.search().search(query("9ABC")).found().get(0).hits()).isEqualTo(1_800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "xy", "\"q\"", "' OR 1", "a AND b", "*", "ÄÖü", "漢字", PAIR, "%_\\"})
  void anyTextCanBeSought(String text) {
    write(Runs.run(nightly, 1).whole("nothing"));
    write(Runs.run(nightly, 2).whole(FILLER + "--" + text + "--\n" + FILLER));
    fill(10);
    index();

    assertThat(found(query(text))).containsExactly(id(2));
    assertThat(found(query(CaseFolding.fold(text)))).containsExactly(id(2));
  }

  @Test
  void caseIsThatOfNoLanguage() {
    write(Runs.run(nightly, 1).whole("TITLE STRASSE ÀÉ\u0130 K\n" + FILLER));
    fill(10);
    index();

    for (String text : List.of("title", "strasse àé", "Title", "k")) {
      assertThat(found(query(text))).containsExactly(id(1));
    }
    assertThat(found(query("straße"))).isEmpty();
  }

  @Test
  void aSearchGoesOnWhereItStopped() {
    for (int i = 1; i <= 50; i++) {
      write(Runs.run(nightly, i).whole("needle " + i + "\n" + FILLER));
    }
    index();
    fill(60);

    List<String> found = new ArrayList<>();
    SearchQuery impatient =
        new SearchQuery("needle", null, null, null, null, 7, null, Duration.ZERO);
    assertThat(followed(impatient, found)).as("pages").isGreaterThan(7);
    assertThat(found).hasSize(50).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void aCursorOfNoSearchIsRefused() {
    for (String cursor : List.of("x", "12", "x.PX", ".")) {
      SearchQuery query =
          new SearchQuery("abc", null, null, null, null, 1, cursor, Duration.ofSeconds(1));
      assertThatIllegalArgumentException().isThrownBy(() -> store.search().search(query));
    }
  }

  @Test
  void whatIsWrittenAfterTheEndIsFound() {
    Runs.Run run = Runs.run(nightly, 1);
    write(run.whole("early\n" + FILLER));
    fill(2);
    index();
    write(run.wrote(2, "late needle\n"));

    assertThat(found(query("late needle"))).containsExactly(id(1));
    fill(30);
    index();
    assertThat(found(query("late needle"))).containsExactly(id(1));
    assertThat(found(query("early"))).containsExactly(id(1));
  }

  private List<String> found(SearchQuery query) {
    List<String> found = new ArrayList<>();
    followed(query, found);
    return found;
  }

  /** Others write as well, so that there is something to index. */
  private void fill(int from) {
    for (int i = 0; i < 20; i++) {
      write(Runs.run(hourly, 1_000 + from + i).whole(FILLER));
    }
  }

  private static SearchQuery query(String text) {
    return query(text, null, null, null, null);
  }

  private static SearchQuery query(
      String text,
      @Nullable String jobId,
      @Nullable ExecutionStatus status,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new SearchQuery(text, jobId, status, from, to, 100, null, Duration.ofSeconds(60));
  }

  private static Snippet snippet(
      long seq, int millis, LogStream stream, @Nullable LogLevel level, String text, int from) {
    return new Snippet(seq, Runs.BEGIN.plusMillis(millis), stream, level, text, from, from + 9);
  }

  private static String id(int number) {
    return Runs.run(Runs.job("any"), number).id();
  }
}
