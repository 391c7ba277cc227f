package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events of logging libraries stand in the log of the execution once each, with what the
 * application prints in between, wherever and on whichever thread appenders write them; and the
 * application's own console and files are what they are without the agent.
 */
class LoggingTest {

  /** What {@code com.acme.log.Orders} logs; of stack traces the lines that are no frames. */
  private static final String ORDERS =
      """
      before
      TIME DEBUG [main] com.acme.log.Orders - debugged
      TIME INFO [main] com.acme.log.Orders - imported 3 of 5
      between
      TIME WARN [main] com.acme.log.Orders - slow: A-1
      on stderr
      TIME ERROR [main] com.acme.log.Orders - order A-1 failed
      java.lang.IllegalStateException: no stock
      Caused by: java.io.IOException: warehouse is closed
      TIME INFO [main] com.acme.log.Orders - two
      lines
      noise of toString
      TIME INFO [main] com.acme.log.Orders - noisy parameter
      half a line,\s
      TIME INFO [main] com.acme.log.Orders - within a line
      the other half
      TIME INFO [main] com.acme.log.Orders - null null
      after
      """;

  /** All loggers of Log4j 2 are asynchronous. */
  private static final String RING_BUFFER = "ring buffer";

  private static final String SELECTOR = "Log4jContextSelector";
  private static final String RING_BUFFERS =
      "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

  @TempDir Path data;

  /**
   * A library in the oldest and the newest version that is tested, and a way to write.
   *
   * @param property names the configuration to the library; null if there is but one
   */
  record Library(App app, Jdk jdk, @Nullable String property, String configuration) {

    Launch launch(String scenario, Path file) {
      Launch launch = Launch.of(app, scenario).on(jdk).property("log.file", file.toString());
      if (app.module().startsWith("jboss")) {
        launch.property("java.util.logging.manager", "org.jboss.logmanager.LogManager");
      }
      if (property == null) {
        return launch;
      }
      return configuration.equals(RING_BUFFER)
          ? launch.property(property, "log4j2-console.xml").property(SELECTOR, RING_BUFFERS)
          : launch.property(property, configuration);
    }

    boolean isAsynchronous() {
      return List.of("async", "mixed", "ring").stream().anyMatch(configuration::contains);
    }

    @Override
    public String toString() {
      return app + " " + configuration + " on " + jdk;
    }
  }

  static Stream<Library> libraries() {
    return Stream.of(
            of(
                App.LOGBACK_11,
                App.LOGBACK_16,
                "logback.configurationFile",
                "console.xml",
                "additive.xml",
                "file.xml",
                "async.xml"),
            of(
                App.LOG4J_28,
                App.LOG4J_226,
                "log4j.configurationFile",
                "log4j2-console.xml",
                "log4j2-additive.xml",
                "log4j2-file.xml",
                "log4j2-async.xml",
                "log4j2-mixed.xml",
                RING_BUFFER),
            of(
                App.LOG4J_12,
                App.RELOAD4J,
                "log4j.configuration",
                "console.properties",
                "additive.properties",
                "file.properties"),
            of(App.SLF4J_SIMPLE_17, App.SLF4J_SIMPLE_20, null, "stderr"),
            of(
                App.TINYLOG_20,
                App.TINYLOG_27,
                "tinylog.configuration",
                "tinylog.properties",
                "file.properties",
                "async.properties"),
            of(App.JBOSS_LOGMANAGER_21, App.JBOSS_LOGMANAGER_32, null, "stdout"))
        .flatMap(each -> each);
  }

  static Stream<Library> asynchronous() {
    return libraries().filter(Library::isAsynchronous);
  }

  static Stream<Library> consoles() {
    return libraries().filter(library -> library.configuration.matches(".*(console|std|tiny).*"));
  }

  private static Stream<Library> of(
      App oldest, App newest, @Nullable String property, String... configurations) {
    List<Jdk> jdks = Jdk.each();
    return Stream.of(configurations)
        .flatMap(
            configuration ->
                Stream.of(
                    new Library(oldest, jdks.get(0), property, configuration),
                    new Library(newest, jdks.get(jdks.size() - 1), property, configuration)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  void eachEventStandsOnce(Library library) throws IOException {
    Path without = data.resolve("without.log");
    Path with = data.resolve("with.log");
    ForkedJvm plain = library.launch("events", without).run().awaitExit(0);
    ForkedJvm jvm = library.launch("events", with).withAgent(data).run().awaitExit(0);
    assertThat(shown(History.of(data).only("orders"))).isEqualTo(ORDERS);
    if (library.isAsynchronous()) {
      assertThat(events(jvm.stdout())).isEqualTo(events(plain.stdout()));
      assertThat(applicationsOwn(jvm.stderr()))
          .containsExactlyInAnyOrderElementsOf(applicationsOwn(plain.stderr()));
    } else {
      assertThat(jvm.stdout()).isEqualTo(plain.stdout());
      assertThat(applicationsOwn(jvm.stderr())).isEqualTo(applicationsOwn(plain.stderr()));
    }
    if (Files.exists(without)) {
      assertThat(with).hasSameTextualContentAs(without);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("asynchronous")
  void threadsOfAppendersAreNobodysThoughAJobStartsThem(Library library) {
    library.launch("late", data.resolve("with.log")).withAgent(data).run().awaitExit(0);
    History history = History.of(data);
    assertThat(shown(history.only("late"))).isEqualTo("late begins\nlate ends\n");
    assertThat(shown(history.only("orders"))).isEqualTo(ORDERS);
  }

  /** Each child's events and lines once and in its order, and no others. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("consoles")
  void eventsOfChildrenFollowTheirJob(Library library) {
    library.launch("children", data.resolve("with.log")).withAgent(data).run().awaitExit(0);
    List<Run> runs = History.of(data).of("children");
    assertThat(runs).extracting(Run::result).containsExactlyInAnyOrder("left", "right");
    for (Run run : runs) {
      List<String> lines =
          shown(run).lines().map(line -> line.replaceFirst("^TIME INFO .* - ", "")).toList();
      assertThat(lines).hasSize(4 * 2 * 1_000);
      for (String child : List.of("thread 0", "thread 1", "task 0", "task 1")) {
        String prefix = run.result() + " " + child + " ";
        assertThat(lines.stream().filter(line -> line.startsWith(prefix)))
            .isEqualTo(
                IntStream.range(0, 1_000)
                    .boxed()
                    .flatMap(i -> Stream.of(prefix + "event " + i, prefix + "line " + i))
                    .toList());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("consoles")
  void whatCannotBeMadeATextHarmsNobody(Library library) {
    ForkedJvm plain = library.launch("broken", data.resolve("without.log")).run();
    ForkedJvm jvm = library.launch("broken", data.resolve("with.log")).withAgent(data).run();
    assertThat(jvm.awaitExit()).as("exit code of\n%s", jvm).isEqualTo(plain.awaitExit());
    String logs = shown(History.of(data).only("broken"));
    assertThat(logs).containsOnlyOnce("com.acme.log.Orders - before it\n");
    assertThat(logs.split(" - bad ", -1)).as(logs).hasSizeLessThanOrEqualTo(3);
    assertThat(logs).containsOnlyOnce("com.acme.log.Orders - after it\n");
  }

  @OnEachJdk
  void anEventIsOneLineThatKnowsItsLevelAndLogger(Jdk jdk) {
    Launch launch =
        Launch.of(App.LOGBACK_16, "waits")
            .on(jdk)
            .property("logback.configurationFile", "file.xml")
            .property("log.file", data.resolve("file.log").toString());
    try (ForkedJvm jvm = launch.withAgent(data).start()) {
      PulseClient client = jvm.awaitPage();
      String id = client.awaitNewest("orders", "completed").get("id").asText();
      String logs = "/api/pulse/executions/" + id + "/logs?from_seq=1";
      List<JsonNode> lines = client.get(logs).body().lines().map(PulseClient::parse).toList();
      assertThat(lines)
          .extracting(LoggingTest::originOf)
          .containsExactly(
              "stdout null null: before",
              "log debug com.acme.log.Orders: debugged",
              "log info com.acme.log.Orders: imported 3 of 5",
              "stdout null null: between",
              "log warn com.acme.log.Orders: slow: A-1",
              "stderr null null: on stderr",
              "log error com.acme.log.Orders: order A-1 failed",
              "log info com.acme.log.Orders: two",
              "stdout null null: noise of toString",
              "log info com.acme.log.Orders: noisy parameter",
              "stdout null null: half a line, ",
              "log info com.acme.log.Orders: within a line",
              "stdout null null: the other half",
              "log info com.acme.log.Orders: null null",
              "stdout null null: after");
      assertThat(lines).allMatch(line -> line.get("thread").asText().equals("main"));
      assertThat(lines.get(6).get("text").asText())
          .contains("\njava.lang.IllegalStateException: no stock\n\tat ")
          .contains("\nCaused by: java.io.IOException: warehouse is closed\n");
      jvm.type("");
    }
  }

  @OnEachJdk
  void javaLogging(Jdk jdk) {
    History history = compare(javaLogging(jdk, "console.properties"));
    assertThat(shown(history.only("events")))
        .isEqualTo(
            """
            before
            TIME DEBUG [main] com.acme.Orders - fine
            TIME INFO [main] com.acme.Orders - imported
            TIME INFO [main] com.acme.Orders - imported 3 of 5
            TIME INFO [main] com.acme.Orders - one parameter
            TIME INFO [main] com.acme.Orders - no parameter '{0}'
            between
            TIME WARN [main] com.acme.Orders - supplied
            on stderr
            TIME ERROR [main] com.acme.Orders - order failed
            java.lang.IllegalStateException: no stock
            Caused by: java.io.IOException: warehouse is closed
            TIME INFO [main] com.acme.Orders - placed
            TIME INFO [main] - record of its own
            TIME INFO [main] com.acme.Orders - null
            TIME INFO [main] com.acme.bundled - Hello, Ann!
            TIME INFO [main] com.acme.Orders - broken {0
            TIME INFO [main] com.acme.Orders - bad {0}
            after
            """);
    assertThat(shown(history.only("others")))
        .isEqualTo(
            """
            TIME INFO [main] com.acme.filtered - keep this
            the filter was asked 2 times
            TIME INFO [main] com.acme.system - by System.Logger, 1
            TIME WARN [main] com.acme.commons - by commons-logging
            TIME INFO [main] com.acme.alone - no handler at all
            TIME INFO [main] - nameless
            """);
  }

  @Test
  void javaLoggingIntoAFile() {
    History history = compare(javaLogging(Jdk.oldest(), "file.properties"));
    assertThat(shown(history.only("events")))
        .contains("TIME INFO [main] com.acme.Orders - imported 3 of 5\n");
  }

  @OnEachJdk
  void javaLoggingWithTheLogManagerOfTomcat(Jdk jdk) {
    History history =
        compare(
            javaLogging(jdk, "juli.properties")
                .property("java.util.logging.manager", "org.apache.juli.ClassLoaderLogManager"));
    assertThat(shown(history.only("events")))
        .containsOnlyOnce("TIME INFO [main] com.acme.Orders - imported 3 of 5\n")
        .containsOnlyOnce("warehouse is closed");
  }

  @OnEachJdk
  void anEventThatOneLibraryPassesOnToAnotherStandsOnce(Jdk jdk) {
    History history = compare(bridges(jdk, "replacing"));
    assertThat(shown(history.only("bridges")))
        .isEqualTo(
            """
            TIME INFO [main] com.acme.jul - by java.util.logging, 1
            TIME WARN [main] com.acme.system - by System.Logger
            TIME INFO [main] com.acme.commons - by commons-logging
            TIME INFO [main] com.acme.log4j1 - by Log4j 1
            TIME INFO [main] com.acme.log4j2 - by Log4j 2
            TIME INFO [main] com.acme.slf4j - by SLF4J
            """);
  }

  /** Then it is on the console twice, and what Logback has switched off once. */
  @Test
  void anEventThatOneLibraryPassesOnAndWritesItselfStandsOnce() {
    History history = compare(bridges(Jdk.oldest(), "adding"));
    assertThat(shown(history.only("bridges")))
        .containsOnlyOnce("by java.util.logging, 1")
        .containsOnlyOnce("switched off in Logback alone")
        .containsOnlyOnce("by System.Logger");
  }

  private static Launch javaLogging(Jdk jdk, String configuration) {
    Path file = House.path("it-tests/apps/java-logging/target/classes").resolve(configuration);
    return Launch.of(App.JAVA_LOGGING)
        .on(jdk)
        .property("java.util.logging.config.file", file.toString());
  }

  private static Launch bridges(Jdk jdk, String scenario) {
    return Launch.of(App.LOG_BRIDGES, scenario)
        .on(jdk)
        .property("logback.configurationFile", "console.xml")
        .property("java.util.logging.SimpleFormatter.format", "console: %4$s %3$s - %5$s%6$s%n");
  }

  /** Plays it with and without the agent; the application must see no difference. */
  private History compare(Launch launch) {
    ForkedJvm plain = launch.run().awaitExit(0);
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).isEqualTo(plain.stdout());
    assertThat(applicationsOwn(jvm.stderr())).isEqualTo(applicationsOwn(plain.stderr()));
    History history = History.of(data);
    history.runs().forEach(run -> assertThatRun(run).completed());
    return history;
  }

  /** Its log with no times and no frames. */
  private static String shown(Run run) {
    return run.logs()
        .replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ", "TIME ")
        .replaceAll("(?m)^\\t(at |\\.\\.\\. ).*\\n", "");
  }

  /** Stream, level and logger of a line, and where it begins. */
  private static String originOf(JsonNode line) {
    String firstLine = line.get("text").asText().replaceFirst("(?s)\n.*", "");
    return "%s %s %s: %s"
        .formatted(
            line.get("stream").asText(),
            line.get("level").asText(),
            line.get("logger").asText(),
            firstLine);
  }

  /** What an appender wrote, wherever in a line of the job it fell. */
  private static List<String> events(String stdout) {
    return stdout
        .lines()
        .filter(line -> line.contains("console: "))
        .map(line -> line.substring(line.indexOf("console: ")))
        .toList();
  }

  private static List<String> applicationsOwn(String stderr) {
    return stderr.lines().filter(line -> !line.startsWith("[pulse]")).toList();
  }
}
