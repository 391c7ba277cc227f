package dev.pulse.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set where, which of it counts, and what becomes of what cannot be understood. */
class ConfigReaderTest {

  private final Properties properties = new Properties();

  @Test
  void withoutAnythingTheDefaultsHold() {
    AgentConfig config = read(null, Map.of());

    assertThat(config.enabled()).isTrue();
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(7857);
    assertThat(config.directory()).isEqualTo("pulse-data");
    assertThat(config.settings()).isEmpty();
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void aSystemPropertyCountsBeforeTheEnvironmentBeforeAnArgumentBeforeTheFile(
      @TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("pulse.properties"),
        "pulse.http.port=4\nhttp.host=localhost\npulse.app=file\npulse.exclude=from-file\n");
    properties.setProperty("pulse.http.port", "1");
    Map<String, String> environment = Map.of("PULSE_HTTP_PORT", "2", "PULSE_APP", "environment");

    AgentConfig config = read("http.port=3,app=argument,exclude=a,b,dir=" + directory, environment);

    assertThat(config.http().port()).isEqualTo(1);
    assertThat(config.app()).isEqualTo("environment");
    assertThat(config.excludes("a")).isTrue();
    assertThat(config.excludes("b")).isTrue();
    assertThat(config.excludes("from-file")).isFalse();
    assertThat(config.http().host()).isEqualTo("localhost");
    assertThat(config.settings())
        .extracting(setting -> setting.option() + "=" + setting.value() + " " + setting.source())
        .contains(
            "HTTP_PORT=1 system property",
            "APP=environment environment",
            "EXCLUDE=a,b agent argument",
            "HTTP_HOST=localhost file");
  }

  @Test
  void eachSchedulerHasASwitchOfItsOwn(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("pulse.properties"),
        "schedulers.quartz.enabled=true\npulse.schedulers.timer.enabled=maybe\n");
    properties.setProperty("pulse.schedulers.quartz.enabled", "false");
    Map<String, String> environment = Map.of("PULSE_SCHEDULERS_DB_SCHEDULER_ENABLED", "off");

    AgentConfig config = read("schedulers.camel.enabled=false,dir=" + directory, environment);

    assertThat(config.records("quartz")).isFalse();
    assertThat(config.records("db-scheduler")).isFalse();
    assertThat(config.records("camel")).isFalse();
    assertThat(config.records("timer")).isTrue();
    assertThat(config.records("spring")).isTrue();
    assertThat(config.settings())
        .extracting(setting -> setting.key() + "=" + setting.shown() + " " + setting.source())
        .contains(
            "pulse.schedulers.quartz.enabled=false system property",
            "pulse.schedulers.db-scheduler.enabled=off environment",
            "pulse.schedulers.camel.enabled=false agent argument");
    assertThat(config.warnings())
        .singleElement()
        .asString()
        .contains("pulse.schedulers.timer.enabled cannot be 'maybe'");
  }

  @Test
  void patternsOfWhatIsMaskedAreReadAndABadOneIsNamed(@TempDir Path directory) throws IOException {
    assertThat(read(null, Map.of()).logsMask()).isTrue();
    properties.setProperty("pulse.logs.mask.patterns", "card \\d{1,16};;(;; iban=[A-Z]+");

    AgentConfig config = read("logs.mask=off", Map.of());
    assertThat(config.logsMask()).isFalse();
    assertThat(config.logsMaskPatterns())
        .extracting(Pattern::pattern)
        .containsExactly("card \\d{1,16}", "iban=[A-Z]+");
    assertThat(config.warnings())
        .singleElement()
        .asString()
        .contains("pulse.logs.mask.patterns", "'('", "left out");

    Path file = Files.writeString(directory.resolve("patterns"), "# cards\n\\d{16}\n\na;;b\n");
    properties.setProperty("pulse.logs.mask.patterns", "@" + file);
    assertThat(read(null, Map.of()).logsMaskPatterns())
        .extracting(Pattern::pattern)
        .containsExactly("\\d{16}", "a;;b");
    properties.setProperty("pulse.logs.mask.patterns", "@" + directory.resolve("none"));
    assertThat(read(null, Map.of()).warnings()).hasSize(1);
  }

  @Test
  void aLinkLeadsToTheTraceOfAnExecution() {
    properties.setProperty(
        "pulse.trace.link", "https://traces.acme.example/{trace_id}?x={trace_id}");
    assertThat(read(null, Map.of()).traceLink())
        .isNotNull()
        .extracting(link -> link.of("4bf9/\"2f"))
        .isEqualTo("https://traces.acme.example/4bf9%2F%222f?x=4bf9%2F%222f");
    for (String none : List.of("https://traces.acme.example/", "javascript:alert({trace_id})")) {
      properties.setProperty("pulse.trace.link", none);
      AgentConfig config = read(null, Map.of());
      assertThat(config.traceLink()).as(none).isNull();
      assertThat(config.warnings()).singleElement().asString().contains("{trace_id}");
    }
  }

  @Test
  void aBadValueIsWarnedOfWithWhatIsAllowedAndWhatIsUsed() {
    properties.setProperty("pulse.http.port", "70000");
    properties.setProperty("pulse.enabled", "maybe");
    properties.setProperty("pulse.logs.max-size", "lots");
    properties.setProperty("pulse.methods", "com.acme.Report,com.acme.Batch#run");

    AgentConfig config = read(null, Map.of());

    assertThat(config.http().port()).isEqualTo(7857);
    assertThat(config.enabled()).isTrue();
    assertThat(config.logsMaxSize()).isEqualTo(100L * 1024 * 1024);
    assertThat(config.methods()).hasSize(1);
    assertThat(config.warnings())
        .anyMatch(
            warning ->
                warning.contains("pulse.http.port")
                    && warning.contains("70000")
                    && warning.contains("0 to 65535")
                    && warning.contains("7857"))
        .anyMatch(warning -> warning.contains("pulse.enabled") && warning.contains("maybe"))
        .anyMatch(warning -> warning.contains("pulse.logs.max-size") && warning.contains("lots"))
        .anyMatch(
            warning -> warning.contains("pulse.methods") && warning.contains("com.acme.Report"))
        .hasSize(4);
  }

  @Test
  void whatOperatorsMayDoIsNamedWordByWord() {
    AgentConfig config = read("actions=delete;fly", Map.of());

    assertThat(config.http().actions()).containsExactly("delete");
    assertThat(config.warnings())
        .singleElement()
        .asString()
        .contains("pulse.actions", "'fly'", "delete");
    assertThat(read(null, Map.of()).http().actions()).isEmpty();
  }

  @Test
  void anUnknownOptionIsWarnedOfWithTheOneThatWasMeant() {
    properties.setProperty("pulse.http.prot", "9000");

    assertThat(read(null, Map.of()).warnings())
        .singleElement()
        .asString()
        .contains("pulse.http.prot", "did you mean pulse.http.port?");
  }

  @Test
  void theSoundServersVariablesAreNoOptions() {
    assertThat(
            read(null, Map.of("PULSE_SERVER", "unix:/run/pulse", "PULSE_PROP_media", "x"))
                .warnings())
        .isEmpty();
  }

  @Test
  void aFileThatIsNamedAndMissingIsWarnedOf() {
    assertThat(read("config=/no/such/file", Map.of()).warnings())
        .singleElement()
        .asString()
        .contains("/no/such/file");
  }

  @Test
  void anArgumentThatIsNoOptionIsWarnedOf() {
    assertThat(read("verbose", Map.of()).warnings()).singleElement().asString().contains("verbose");
  }

  @Test
  void sizesHaveUnits() {
    properties.setProperty("pulse.logs.max-size", "2K");
    assertThat(read(null, Map.of()).logsMaxSize()).isEqualTo(2048);
  }

  @Test
  void limitsOfTheHistoryCanBeSwitchedOff() {
    AgentConfig byDefault = read(null, Map.of());
    assertThat(byDefault.retentionDays()).isEqualTo(90);
    assertThat(byDefault.retentionPerJob()).isEqualTo(100_000);
    assertThat(byDefault.retentionMaxSize()).isEqualTo(2L * 1024 * 1024 * 1024);

    AgentConfig off = read("retention.days=0,retention.per-job=0,retention.max-size=0", Map.of());
    assertThat(off.retentionDays()).isZero();
    assertThat(off.retentionPerJob()).isZero();
    assertThat(off.retentionMaxSize()).isZero();
    assertThat(off.warnings()).isEmpty();

    AgentConfig wrong =
        read("retention.days=-1,retention.per-job=many,retention.max-size=1K", Map.of());
    assertThat(wrong.retentionDays()).isEqualTo(90);
    assertThat(wrong.retentionPerJob()).isEqualTo(100_000);
    assertThat(wrong.retentionMaxSize()).isEqualTo(2L * 1024 * 1024 * 1024);
    assertThat(wrong.warnings()).hasSize(3);
  }

  @Test
  void aSecretIsNotShown() {
    properties.setProperty("pulse.http.token", "0123456789abcdef");

    assertThat(read(null, Map.of()).settings())
        .singleElement()
        .extracting(Setting::shown)
        .isEqualTo("********");
  }

  @Test
  void aStarStandsForAnyCharacters() {
    assertThat(Glob.of("com.acme.*").test("com.acme.batch.Import")).isTrue();
    assertThat(Glob.of("*Import*run").test("com.acme.Import.rerun")).isTrue();
    assertThat(Glob.of("a*a").test("a")).isFalse();
    assertThat(Glob.of("exact").test("exactly")).isFalse();
    assertThat(Glob.of("a*b*b").test("ab")).isFalse();
    assertThat(Glob.of("*").test("")).isTrue();
  }

  private AgentConfig read(@Nullable String arguments, Map<String, String> environment) {
    return ConfigReader.read(OptionSources.of(arguments, properties, environment));
  }
}
