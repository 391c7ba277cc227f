package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs as lines, tails and files, from a store that has written them. */
class LogLinesTest {

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Runs.Run run = Runs.run(Runs.job("nightly report/ü"), 1);
  private final LogScript script = new LogScript();
  private final String logs = "/api/pulse/executions/" + run.id() + "/logs";

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store);
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @Test
  void linesAreObjectsWithEveryKey() throws Exception {
    script.print("one\n\"two").tags("load", "7").log(LogLevel.WARN, "com.acme.A", "slow\n\tat x");
    write(run.started(), run.wrote(script.chunk()));

    HttpResponse<String> response = site.get(logs + "?from_seq=1");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    assertThat(response.body())
        .isEqualTo(
            """
            {"seq":1,"time":"2026-11-23T02:00:00.001Z","stream":"stdout","level":null,"logger":null,"thread":"scheduling-1","stage":null,"task":null,"text":"one","partial":false}
            {"seq":2,"time":"2026-11-23T02:00:00.001Z","stream":"stdout","level":null,"logger":null,"thread":"scheduling-1","stage":null,"task":null,"text":"\\"two","partial":true}
            {"seq":3,"time":"2026-11-23T02:00:00.002Z","stream":"log","level":"warn","logger":"com.acme.A","thread":"scheduling-1","stage":"load","task":"7","text":"slow\\n\\tat x","partial":false}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from_seq=3                    | 3 4 5 6",
        "from_seq=3&limit=2            | 3 4",
        "before_seq=5&limit=2          | 3 4",
        "before_seq=1                  | ''",
        "tail=1&limit=2                | 5 6",
        "limit=2                       | 1 2",
        "level=warn                    | 2 5",
        "level=error&tail=1&limit=1    | 5",
        "stream=stdout,stderr          | 1 2 6",
        "q=BOOM                        | 5 6",
        "q=BOOM&stream=log             | 5",
        "stage=load                    | 3 4",
        "task=2                        | 4",
        "thread=w                      | 6",
        "level=warn&from_seq=3         | 5",
        "q=%21%C3%BC                   | 1",
      })
  void linesAreChosenByTheirParameters(String query, String seqs) throws Exception {
    script.print("a !ü\n").print(LogStream.STDERR, "b\n").tags("load", "1");
    script.log(LogLevel.INFO, "x", "c").tags("load", "2").log(LogLevel.DEBUG, "x", "d");
    script.tags(null, null).log(LogLevel.ERROR, "x", "boom").thread("w").print("Boom\n");
    write(run.started(), run.wrote(script.chunk()));

    assertThat(seqs(site.get(logs + "?" + query))).isEqualTo(seqs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from_seq=0       | from_seq   | 1 or more",
        "from_seq=x       | from_seq   | 1 or more",
        "before_seq=1.5   | before_seq | 1 or more",
        "limit=0          | limit      | 1 to 10000",
        "limit=10001      | limit      | 1 to 10000",
        "limit=99999999999999999999 | limit | 1 to 10000",
        "level=loud       | level      | trace, debug, info, warn, error",
        "stream=stdout,x  | stream     | stdout, stderr, log",
        "tail_chars=0     | tail_chars | 1 to 1000000",
      })
  void badValuesAreRefusedByName(String query, String parameter, String allowed) throws Exception {
    write(run.started(), run.wrote(script.print("x\n").chunk()));

    assertThat(RestApiTest.problem(site.get(logs + "?" + query), 400, "Bad Request"))
        .startsWith(parameter)
        .contains(allowed);
  }

  @Test
  void badValuesAreRefusedInASummaryToo() throws Exception {
    assertThat(RestApiTest.problem(site.get(logs + "/summary?level=loud"), 400, "Bad Request"))
        .contains("level");
  }

  @Test
  void whoWroteNothingHasNoLinesNoTailAndNoSummary() throws Exception {
    write(run.started());

    for (String query : List.of("?from_seq=1", "?tail_chars=10", "/summary", "?tail=1")) {
      assertThat(RestApiTest.problem(site.get(logs + query), 404, "Not Found"))
          .isEqualTo("No logs available");
      assertThat(site.send("HEAD", logs + query).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void summaryCountsAndFindsHits() throws Exception {
    script.print("one\ntwo\n").tags("load", "1").log(LogLevel.ERROR, "x", "two");
    FirstError error = new FirstError(3L, "two");
    write(run.started(), run.wrote(script.chunk(), error));

    assertThat(site.get(logs + "/summary?q=TWO").body())
        .isEqualTo(
            """
            {"lines":3,"last_seq":3,"size":%d,\
            "levels":{"trace":0,"debug":0,"info":0,"warn":0,"error":1},\
            "streams":{"stdout":2,"stderr":0,"log":1},\
            "threads":["scheduling-1"],"stages":["load"],"tasks":["1"],\
            "hits":2,"hit_seqs":[2,3],"first_error_seq":3}"""
                .formatted(script.text().length()));
    assertThat(site.read(logs + "/summary"))
        .containsEntry("hits", 3L)
        .containsEntry("hit_seqs", List.of());
    assertThat(site.read("/api/pulse/executions/" + run.id()))
        .containsEntry("first_error", "two")
        .containsEntry("first_error_seq", 3L);
  }

  @Test
  void tailIsTheLastCharacters() throws Exception {
    write(run.started(), run.wrote(script.print("one\n😀two\n").chunk()));

    HttpResponse<String> response = site.get(logs + "?tail_chars=6");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(response.body()).isEqualTo("😀two\n");
    assertThat(site.get(logs + "?tail_chars=5").body()).isEqualTo("two\n");
  }

  @Test
  void downloadsAreNamedAfterJobAndStart() throws Exception {
    write(run.started(), run.wrote(script.print("x\n").chunk()));

    assertThat(site.get(logs + "?download=1").headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"nightly_report_-2026-11-23T020001Z.log\"");
    assertThat(site.get(logs + "?download=1&level=info").headers().map())
        .containsEntry(
            "content-disposition",
            List.of("attachment; filename=\"nightly_report_-2026-11-23T020001Z.ndjson\""));
    assertThat(site.get(logs).headers().firstValue("Content-Disposition")).isEmpty();
  }

  @Test
  void logsOfEndedExecutionsAreReadOnceUntilTheyGrow() throws Exception {
    write(run.started(), run.wrote(script.print("x\n").chunk()));
    assertThat(site.get(logs).headers().firstValue("ETag")).isEmpty();
    write(run.completed("x\n"));

    for (String path : List.of("", "?from_seq=1", "?tail_chars=9", "/summary")) {
      HttpResponse<String> first = site.get(logs + path);
      String tag = first.headers().firstValue("ETag").orElseThrow();
      assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
      for (String method : List.of("GET", "HEAD")) {
        HttpResponse<String> again = site.send(method, logs + path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
      }
    }
    String tag = site.get(logs).headers().firstValue("ETag").orElseThrow();
    write(run.wrote(script.print("late\n").chunk()));
    assertThat(site.send("GET", logs, "If-None-Match", tag).body()).isEqualTo("x\nlate\n");
  }

  @Test
  void headSaysWhatGetWould() throws Exception {
    write(run.started(), run.wrote(script.print("x\n").chunk()), run.completed("x\n"));

    for (String path : List.of("", "?from_seq=1", "?tail_chars=9&download=1", "/summary")) {
      HttpResponse<String> head = site.send("HEAD", logs + path);
      Map<String, List<String>> headers = site.get(logs + path).headers().map();
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      for (String name : List.of("content-type", "etag", "cache-control", "content-disposition")) {
        assertThat(head.headers().map().get(name)).isEqualTo(headers.get(name));
      }
    }
  }

  private void write(ExecutionEvent... events) {
    store.writer().write(List.of(events));
  }

  private static String seqs(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return String.join(
        " ",
        response
            .body()
            .lines()
            .map(line -> JsonTree.at(JsonTree.object(line), "seq").toString())
            .toList());
  }
}
