package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search over the logs of all executions, as clients see it. */
class SearchApiTest {

  private static final String SEARCH = "/api/pulse/search";

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.INDEXED);
  private final Job nightly = Runs.job("nightly report");
  private final Job hourly = Runs.job("hourly");

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store);
    for (int i = 1; i <= 3; i++) {
      Runs.Run run = Runs.run(i == 2 ? hourly : nightly, i);
      store.writer().write(run.whole("hello\nORA-00060 é 😀 \"" + i + "\"\n"));
    }
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @Test
  void findsComeWithExecutionAndSnippets() throws Exception {
    Map<String, Object> answer = site.read(SEARCH + "?q=ora-00060&job=hourly");

    assertThat(answer.keySet())
        .hasToString("[query, executions, count, has_more, next_cursor, complete]");
    assertThat(answer)
        .containsEntry("query", "ora-00060")
        .containsEntry("count", 1L)
        .containsEntry("has_more", false)
        .containsEntry("next_cursor", null)
        .containsEntry("complete", true);
    Object found = JsonTree.at(answer, "executions", 0);
    assertThat(((Map<?, ?>) found).keySet().toString())
        .startsWith("[id, scheduled_job_id,")
        .endsWith("first_error, first_error_seq, job_name, scheduler, hits, snippets]");
    assertThat(JsonTree.at(found, "id")).isEqualTo(Runs.run(hourly, 2).id());
    assertThat(JsonTree.at(found, "job_name")).isEqualTo("hourly");
    assertThat(JsonTree.at(found, "hits")).isEqualTo(1L);
    assertThat(JsonTree.at(found, "snippets"))
        .hasToString(
            "[{seq=2, time=2026-11-23T02:00:00.001Z, stream=stdout, level=null, text=ORA-00060 é 😀 \"2\", match=[0, 9]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=ora                                   | 3 2 1",
        "q=%C3%89+%F0%9F%98%80                   | 3 2 1",
        "q=%22                                   | 3 2 1",
        "q=nothing                               | ''",
        "q=ora&job=nightly%20report              | 3 1",
        "q=ora&status=failed                     | ''",
        "q=ora&from=2026-11-23T02:00:02Z         | 3 2",
        "q=ora&to=2026-11-23T03:00:02%2B01:00    | 1",
        "q=ora&limit=2                           | 3 2",
      })
  void searchesAreNarrowed(String query, String numbers) throws Exception {
    assertThat(numbers(site.read(SEARCH + "?" + query))).isEqualTo(numbers);
  }

  @Test
  void aSearchGoesOnWithItsCursor() throws Exception {
    Map<String, Object> first = site.read(SEARCH + "?q=ora&limit=2");
    assertThat(first).containsEntry("has_more", true);

    Map<String, Object> second =
        site.read(SEARCH + "?q=ora&limit=2&cursor=" + JsonTree.at(first, "next_cursor"));

    assertThat(numbers(second)).isEqualTo("1");
    assertThat(second).containsEntry("has_more", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | q",
        "q=                | q",
        "q=x&limit=0       | limit",
        "q=x&limit=101     | limit",
        "q=x&status=done   | status",
        "q=x&from=today    | from",
        "q=x&to=2026       | to",
        "q=x&cursor=zzz    | cursor",
      })
  void badValuesAreRefusedByName(String query, String parameter) throws Exception {
    assertThat(RestApiTest.problem(site.get(SEARCH + "?" + query), 400, "Bad Request"))
        .startsWith(parameter);
  }

  @Test
  void whatIsTooLongIsRefused() throws Exception {
    assertThat(RestApiTest.problem(site.get(SEARCH + "?q=" + "x".repeat(257)), 400, "Bad Request"))
        .contains("1 to 256");
    assertThat(numbers(site.read(SEARCH + "?q=" + "x".repeat(256)))).isEmpty();
  }

  @Test
  void anUnknownJobIsNotFound() throws Exception {
    assertThat(RestApiTest.problem(site.get(SEARCH + "?q=x&job=none"), 404, "Not Found"))
        .contains("\"none\"");
  }

  private static String numbers(Map<String, Object> answer) {
    List<?> found = (List<?>) JsonTree.at(answer, "executions");
    return String.join(
        " ",
        found.stream()
            .map(execution -> JsonTree.at(execution, "async_job_id").toString())
            .map(id -> id.substring("fire-".length()))
            .toList());
  }
}
