package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of executions, as clients see them. */
class ExportTest {

  private static final int MANY = 200_000;
  private static final String CSV = "/api/pulse/executions.csv";
  private static final String LINES = "/api/pulse/executions.jsonl";

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Job nightly = Runs.job("nightly, \"big\" report");
  private final Job hourly = Runs.job("hourly");

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
  void aTableHasAColumnForEveryMember() throws Exception {
    store.writer().register(Runs.instance(Runs.INSTANCE, "host-a", 1));
    store.writer().write(List.of(Runs.run(nightly, 1).failed("ä\n\"b\"")));
    store.writer().write(List.of(Runs.run(hourly, 2).started()));

    HttpResponse<String> table = site.get(CSV);

    assertThat(table.headers().firstValue("Content-Type"))
        .hasValue("text/csv; charset=utf-8; header=present");
    assertThat(table.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"executions.csv\"");
    Map<String, Object> line = JsonTree.object(site.get(LINES + "?limit=1").body());
    assertThat(table.body())
        .isEqualTo(
            String.join(",", line.keySet())
                + "\r\n"
                + Runs.run(hourly, 2).id()
                + ","
                + hourly.id()
                + ",fire-2,running,2026-11-23T02:00:02.000Z,,,,,,schedule,1,"
                + "2026-11-23T02:00:01.995Z,instance-1,app,host-a,scheduling-1,,0,0,,,hourly,spring\r\n"
                + Runs.run(nightly, 1).id()
                + ","
                + nightly.id()
                + ",fire-1,failed,2026-11-23T02:00:01.000Z,2026-11-23T02:00:01.012Z,12,,"
                + "\"ä\n\"\"b\"\"\",threw,schedule,1,2026-11-23T02:00:00.995Z,instance-1,app,host-a,"
                + "scheduling-1,java.lang.IllegalStateException,0,0,,,\"nightly, \"\"big\"\" report\",spring\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
  void whatASpreadsheetWouldReckonIsText(String text) throws Exception {
    store.writer().write(List.of(Runs.run(nightly, 1).failed(text)));

    assertThat(site.get(CSV).body()).containsPattern("[,\"]'\\Q" + text + "\\E[,\"]");
  }

  @Test
  void linesAreTheExecutionsOfTheList() throws Exception {
    store.writer().write(Runs.run(nightly, 1).whole("x\n"));
    store.writer().write(List.of(Runs.run(hourly, 2).failed("\ud83d\ude00 \ud83d")));

    HttpResponse<String> lines = site.get(LINES + "?sort=started_at");

    assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    List<Object> listed = new ArrayList<>();
    lines.body().lines().forEach(line -> listed.add(JsonTree.object(line)));
    assertThat(listed)
        .isEqualTo(site.read("/api/pulse/executions?sort=started_at").get("executions"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                           | 3 2 1",
        "sort=started_at              | 1 2 3",
        "limit=2                      | 3 2",
        "job=hourly                   | 2",
        "status=failed&q=BOOM         | 2",
        "host=none                    | ''",
      })
  void filesAreFiltered(String query, String numbers) throws Exception {
    store.writer().write(Runs.run(nightly, 1).whole(""));
    store.writer().write(List.of(Runs.run(hourly, 2).failed("boom")));
    store.writer().write(Runs.run(nightly, 3).whole(""));

    List<String> found =
        site.get(LINES + "?" + query).body().lines().map(ExportTest::number).toList();

    assertThat(String.join(" ", found)).isEqualTo(numbers);
    assertThat(site.get(CSV + "?" + query).body().lines().count()).isEqualTo(1 + found.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cursor=1.x                   | cursor is no parameter",
        "sort=-duration_ms&from=-1d   | sort is \"-duration_ms\", but must be -started_at or started_at",
        "limit=0                      | limit is",
        "status=done                  | status is",
      })
  void whatIsWrongIsNamed(String query, String detail) throws Exception {
    assertThat(RestApiTest.problem(site.get(CSV + "?" + query), 400, "Bad Request"))
        .startsWith(detail);
  }

  @Test
  void headersComeAloneToWhoAsksForThem() throws Exception {
    HttpResponse<String> head = site.send("HEAD", CSV);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Disposition")).isPresent();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void manyRowsTakeLittleMemory() throws Exception {
    writeMany();
    long before = usedMemory();
    long lines = 0;
    long most = 0;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(LINES), StandardCharsets.UTF_8))) {
      while (reader.readLine() != null) {
        if (++lines % 50_000 == 0) {
          most = Math.max(most, usedMemory() - before);
        }
      }
    }

    assertThat(lines).isEqualTo(MANY);
    assertThat(most).isLessThan(32_000_000);
  }

  @Test
  void filesAreCompressedForWhoAcceptsIt() throws Exception {
    store.writer().write(Runs.run(nightly, 1).whole("x\n"));
    HttpRequest request =
        HttpRequest.newBuilder(site.uri(CSV)).header("Accept-Encoding", "gzip").build();

    HttpResponse<InputStream> packed = site.client.send(request, BodyHandlers.ofInputStream());

    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream in = new GZIPInputStream(packed.body())) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(site.get(CSV).body());
    }
  }

  @Test
  void whoLeavesMakesRoomForOthers() throws Exception {
    writeMany();
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      InputStream body = open(CSV);
      assertThat(body.read()).isEqualTo('i');
      open.add(body);
    }
    HttpResponse<String> fifth = site.get(CSV + "?limit=1");
    assertThat(RestApiTest.problem(fifth, 503, "Service Unavailable")).startsWith("4 exports");

    for (InputStream body : open) {
      body.close();
    }

    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (site.get(CSV + "?limit=1").statusCode() != 200) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private InputStream open(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(site.uri(path)).build();
    return site.client.send(request, BodyHandlers.ofInputStream()).body();
  }

  private void writeMany() {
    List<ExecutionEvent> batch = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      batch.add(Runs.run(i % 3 == 0 ? hourly : nightly, i).completed(""));
      if (batch.size() == 5_000) {
        store.writer().write(batch);
        batch.clear();
      }
    }
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static String number(String line) {
    return JsonTree.at(JsonTree.object(line), "async_job_id")
        .toString()
        .substring("fire-".length());
  }
}
