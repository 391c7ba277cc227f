package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Annotated and configured methods: what is recorded is what happened, and nothing else changes.
 */
class PlainJobsTest {

  private static final String REPORTS = "com.acme.plain.Reports";

  @TempDir Path data;

  @OnEachJdk
  void jobsAreNamedByTheirAnnotationOrTheirMethod(Jdk jdk) {
    History history = play(Launch.of(App.PLAIN, "names").on(jdk));
    assertThatRun(history.only("nightly report"))
        .completed()
        .by("pulse", REPORTS, "nightly")
        .scheduled("declared", "every night at two", null)
        .is("thread", "main")
        .is("attempt", "1")
        .result(null)
        .asyncJobId(null)
        .wrote("nightly report written\n");
    assertThatRun(history.only(REPORTS + "#weekly"))
        .completed()
        .by("pulse", REPORTS, "weekly")
        .scheduled(null, null, null)
        .result("42")
        .wrote("weekly report of north\n");
    assertThatRun(history.only(REPORTS + "#monthly"))
        .completed()
        .by("pulse", REPORTS, "monthly")
        .wrote("monthly report is late\n");
    assertThat(history.runs()).hasSize(3);
  }

  @OnEachJdk
  void resultsAreKept(Jdk jdk) {
    History history = play(Launch.of(App.PLAIN, "results").on(jdk));
    assertThatRun(history.only("text")).completed().result("imported 17 rows");
    assertThatRun(history.only("number")).completed().result("1234");
    assertThatRun(history.only("flag")).completed().result("true");
    assertThatRun(history.only("list")).completed().result("[a, b]");
    assertThatRun(history.only("nothing")).completed().result(null).is("logs", null);
    assertThatRun(history.only("empty")).completed().result(null);
    assertThatRun(history.only("broken")).completed();
    assertThatRun(history.only("overridden")).completed().result("said by hand");
    assertThatRun(history.only("taken back")).completed().result("returned");
    assertThatRun(history.only("huge")).completed();
    assertThat(history.only("huge").result()).startsWith("0123456789").hasSizeBetween(100, 520);
  }

  @OnEachJdk
  void failuresAreKeptAndReachTheCaller(Jdk jdk) {
    History history = play(Launch.of(App.PLAIN, "failures").on(jdk));
    assertThatRun(history.only("checked"))
        .threw("java.io.IOException", "disk full")
        .wrote("before it failed\n");
    assertThatRun(history.only("unchecked"))
        .threw("java.lang.IllegalStateException", "no rates for 2026-03-29");
    assertThat(history.only("unchecked").get("error_stack"))
        .startsWith("java.lang.IllegalStateException: no rates for 2026-03-29")
        .contains("at com.acme.plain.Failures.unchecked(Failures.java:")
        .contains("Caused by: java.io.IOException: connection reset")
        .doesNotContain("dev.pulse.agent");
    assertThatRun(history.only("error")).threw("java.lang.AssertionError", "must not be");
    assertThatRun(history.only("wordless"))
        .threw(
            "java.lang.UnsupportedOperationException", "java.lang.UnsupportedOperationException");
    assertThatRun(history.only("endless"))
        .is("status", "failed")
        .is("end_reason", "threw")
        .is("error_class", "java.lang.StackOverflowError");
    assertThatRun(history.only("broken message"))
        .is("status", "failed")
        .is("error_class", "com.acme.plain.Failures$1");
  }

  @Test
  void jobsWithinJobs() {
    History history = play(Launch.of(App.PLAIN, "nesting"));
    assertThatRun(history.only("factorial")).completed().result("120");
    assertThatRun(history.only("outer")).completed().wrote("outer begins\nouter ends\n");
    assertThatRun(history.only("inner")).completed().result("inner done").wrote("inner works\n");
    assertThatRun(history.only("general")).completed().wrote("general\n");
    assertThat(history.runs()).hasSize(4);
  }

  @OnEachJdk
  void aJobSpeaksOfItself(Jdk jdk) {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "facade").on(jdk).withAgent(data).start()) {
      jvm.awaitExit(0);
      Run run = History.of(data).only("talkative");
      assertThatRun(run).completed().result("sent 3 mails").asyncJobId("ticket-4711");
      assertThat(jvm.stdout().lines())
          .containsExactly(
              "outside: false null",
              "inside: true " + run.id(),
              "in a stage",
              "in a task",
              "in neither",
              "after: false");
    }
  }

  @OnEachJdk
  void everyWayToWriteIsKeptInOrder(Jdk jdk) {
    History history = play(Launch.of(App.PLAIN, "output").on(jdk));
    assertThatRun(history.only("every way"))
        .completed()
        .wrote(
            """
            println
            print c7
            stderr line
            printf 03.14
            format text
            append
            w
            chars
            null
            grüße 世界 🎉
            grüße 世界 🎉
            whole array
            two
            lines
            """);
    assertThatRun(history.only("quiet")).completed().wrote("");
    assertThatRun(history.only("partial")).completed().wrote("no line end");
  }

  @OnEachJdk
  void capturingGoesOnWhenTheApplicationReplacesTheStreams(Jdk jdk) {
    History history = play(Launch.of(App.PLAIN, "set-out").on(jdk));
    assertThatRun(history.only("own streams"))
        .completed()
        .wrote(
            """
            through the first stream
            into the application's own stream
            through the first stream again
            kept: into the application's own stream
            """);
    assertThatRun(history.only("replaced before")).completed().wrote("written while replaced\n");
    assertThatRun(history.only("wrapped")).completed().wrote("through a stream laid over\n");
  }

  @Test
  void noLineStraysIntoAnotherJob() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "stray").withAgent(data).start()) {
      jvm.awaitExit(0);
      History history = History.of(data);
      for (String job : List.of("left", "right")) {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 50; i++) {
          expected.append(job).append(' ').append(i).append('\n');
        }
        assertThat(history.of(job)).hasSize(20);
        history.of(job).forEach(run -> assertThatRun(run).wrote(expected.toString()));
      }
      assertThat(jvm.stdout().lines()).hasSize(2 * 20 * 50 + 50);
    }
  }

  @OnEachJdk
  void configuredMethodsAreJobs(Jdk jdk) {
    History history =
        play(
            Launch.of(App.PLAIN, "configured")
                .on(jdk)
                .property(
                    "pulse.methods",
                    "com.acme.plain.Configured#send,com.acme.plain.Configured#fail,"
                        + "com.acme.plain.batch.*#execute"));
    assertThatRun(history.only("com.acme.plain.Configured#send"))
        .completed()
        .by("methods", "com.acme.plain.Configured", "send")
        .result("3")
        .wrote("sending 3\n");
    assertThatRun(history.only("com.acme.plain.Configured#fail"))
        .threw("java.lang.IllegalArgumentException", "no such customer");
    assertThatRun(history.only("com.acme.plain.batch.Billing#execute"))
        .completed()
        .by("methods", "com.acme.plain.batch.Billing", "execute")
        .result("billed");
    assertThatRun(history.only("com.acme.plain.batch.Mailing#execute"))
        .completed()
        .result(null)
        .wrote("mailing\n");
    assertThat(history.runs()).hasSize(4);
  }

  @Test
  void excludedJobsAreNotRecorded() {
    History history =
        play(Launch.of(App.PLAIN, "names").property("pulse.exclude", REPORTS + "#weekly"));
    assertThat(history.jobs()).containsExactly(REPORTS + "#monthly", "nightly report");
  }

  @Test
  void manyShortRunsAreAllKept() {
    History history = play(Launch.of(App.PLAIN, "many", "4", "500"));
    assertThat(history.of("tick")).hasSize(2000);
    assertThat(history.runs()).extracting(Run::id).doesNotHaveDuplicates();
    history
        .runs()
        .forEach(run -> assertThatRun(run).completed().wrote("tick " + run.result() + "\n"));
  }

  /** Plays it with and without the agent; the application must see no difference. */
  private History play(Launch launch) {
    ForkedJvm without = launch.run();
    ForkedJvm with = launch.withAgent(data).run();
    assertThat(with.awaitExit()).as("exit code of\n%s", with).isEqualTo(without.awaitExit());
    assertThat(with.stdout().lines().sorted())
        .containsExactlyElementsOf(without.stdout().lines().sorted().toList());
    assertThat(with.stderr().lines().filter(line -> !line.startsWith("[pulse]")))
        .containsExactlyElementsOf(without.stderr().lines().toList());
    return History.of(data);
  }
}
