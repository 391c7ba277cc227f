package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with the token that an application printed for operators. */
public record Operator(PulseClient client, String token) {

  private static final Pattern TOKEN =
      Pattern.compile("operators must send this token, or log in with it: ([0-9a-f]{32}) ");

  /** Of an application, which has its page already. */
  public static Operator of(ForkedJvm jvm, PulseClient client) {
    Matcher matcher = TOKEN.matcher(jvm.stderr());
    assertThat(matcher.find()).as(jvm.stderr()).isTrue();
    return new Operator(client, matcher.group(1));
  }

  /** Asks for a run of a job, with this query; the answer is not awaited to be any. */
  public HttpResponse<String> run(String job, String query) {
    return client.send(
        "POST",
        "/api/pulse/jobs/" + PulseClient.encode(job) + "/runs" + query,
        "Authorization",
        "Bearer " + token);
  }

  /** Has Jane run a job, and answers the execution when it has ended. */
  public JsonNode ran(String job) {
    HttpResponse<String> response = run(job, "?by=Jane");
    assertThat(response.statusCode()).as("%s: %s", job, response.body()).isEqualTo(202);
    String id = PulseClient.parse(response.body()).get("execution_id").asText();
    JsonNode ended =
        client.awaitNewest(job, execution -> !execution.get("status").asText().equals("running"));
    assertThat(ended.get("id").asText()).as(response.body()).isEqualTo(id);
    return client.execution(id);
  }
}
