package dev.pulse.agent.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void absentValuesAreNullAndKeepTheirKeys() {
    assertThat(
            text(
                Json.utf8(
                    out ->
                        out.put("text", (String) null)
                            .put("number", (Long) null)
                            .put("time", (Instant) null)
                            .putNull("object"))))
        .isEqualTo("{\"text\":null,\"number\":null,\"time\":null,\"object\":null}");
  }

  @Test
  void timesAlwaysHaveThreeFractionDigits() {
    assertThat(
            text(
                Json.utf8(
                    out ->
                        out.put("whole", Instant.parse("2026-11-23T02:00:00Z"))
                            .put("nanos", Instant.parse("2026-11-23T02:00:00.123999999Z")))))
        .isEqualTo(
            "{\"whole\":\"2026-11-23T02:00:00.000Z\",\"nanos\":\"2026-11-23T02:00:00.123Z\"}");
  }

  @Test
  void textSurvivesWhateverAnApplicationPrints() {
    String text = "quote \" backslash \\ tab \t bell \u0007 nul \u0000 é 漢字 😀 </script>";
    byte[] json = Json.utf8(out -> out.put("text", text));

    assertThat(JsonTree.object(text(json))).containsEntry("text", text);
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    byte[] json = Json.utf8(out -> out.put("text", "a\uD83D b\uDE00"));

    assertThat(JsonTree.object(text(json))).containsEntry("text", "a? b?");
  }

  @Test
  void longTextSurvivesWhereverItIsTakenApart() {
    String text = "a" + "\uD83D\uDE00\n漢é".repeat(1_000);
    byte[] json = Json.utf8(out -> out.put("text", text).put("half", text + '\uD83D'));

    assertThat(JsonTree.object(text(json)))
        .containsEntry("text", text)
        .containsEntry("half", text + '?');
  }

  @Test
  void numbersAreWrittenToTheirEnds() {
    for (long number : new long[] {0, 9, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(text(Json.utf8(out -> out.put("n", number)))).isEqualTo("{\"n\":" + number + '}');
    }
  }

  @Test
  void timesOfAnyYearAreWritten() {
    for (String time :
        List.of(
            "-0001-12-31T23:59:59.999Z",
            "0000-01-01T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59.999Z",
            "+10000-01-01T00:00:00.000Z")) {
      assertThat(Timestamps.format(Instant.parse(time))).isEqualTo(time);
    }
  }

  @Test
  void emptyListsAndObjectsNest() {
    byte[] json =
        Json.utf8(
            out ->
                out.putObject("none", none -> {})
                    .putStrings("texts", List.of())
                    .putNumbers("numbers", List.of(1L, 2L))
                    .putObjects("list", List.<Long>of(), (each, n) -> each.put("n", n))
                    .put("last", true));

    assertThat(text(json))
        .isEqualTo("{\"none\":{},\"texts\":[],\"numbers\":[1,2],\"list\":[],\"last\":true}");
  }

  @Test
  void objectsAndListsNest() {
    byte[] json =
        Json.utf8(
            out ->
                out.putObject("counts", counts -> counts.put("failed", 2).put("ok", true))
                    .putObjects("list", List.of(1L, 2L), (each, n) -> each.put("n", n))
                    .putStrings("texts", List.of("a", "b")));

    assertThat(text(json))
        .isEqualTo(
            "{\"counts\":{\"failed\":2,\"ok\":true},\"list\":[{\"n\":1},{\"n\":2}],\"texts\":[\"a\",\"b\"]}");
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
