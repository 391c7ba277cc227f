package dev.pulse.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of alerts, and what becomes of what cannot be understood. */
class AlertReaderTest {

  private static final String HOOK = "https://hooks.example/services/T0/very-secret";

  private final Properties properties = new Properties();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void withoutAChannelThereAreNone() {
    AlertConfig config = read();

    assertThat(config.targets()).isEmpty();
    assertThat(config.kinds()).containsExactlyInAnyOrder(AlertKind.values());
    assertThat(Objects.requireNonNull(config.ruleOf("any")).failures()).isEqualTo(1);
  }

  @Test
  void channelsAndWhatAllOfThemAreToldOf() {
    set("webhook", HOOK + ", http://chat.example:8080/hook");
    set("mail.to", "ops@acme.example, boss@acme.example");
    set("on", "failed,DEAD");
    set("failures", "3");
    set("longer-than", "90m");
    set("longer-than-usual", "2.5");
    set("quiet", "22:00-07:00 Europe/Berlin");
    properties.setProperty("pulse.http.url", "https://pulse.acme.example/");

    AlertConfig config = read();

    assertThat(config.targets())
        .extracting(AlertTarget::shown)
        .containsExactly(
            "https://hooks.example/…",
            "http://chat.example:8080/…",
            "ops@acme.example, boss@acme.example");
    assertThat(config.kinds()).containsExactlyInAnyOrder(AlertKind.FAILED, AlertKind.DEAD);
    AlertRule rule = Objects.requireNonNull(config.ruleOf("any"));
    assertThat(rule.failures()).isEqualTo(3);
    assertThat(rule.longerThan()).isEqualTo(Duration.ofMinutes(90));
    assertThat(rule.longerThanUsual()).isEqualTo(2.5);
    assertThat(rule.to()).hasSize(3);
    assertThat(String.valueOf(config.quiet())).isEqualTo("22:00-07:00 Europe/Berlin");
    assertThat(config.mailFrom()).isEqualTo("ops@acme.example");
    assertThat(config.pageAddress()).isEqualTo("https://pulse.acme.example");
    assertThat(config.smtp())
        .isEqualTo(new SmtpAddress("localhost", 25, SmtpAddress.Tls.OFFERED, null, null));
  }

  @Test
  void aRuleStandsInForWhatIsGeneral() {
    set("webhook", HOOK);
    set("failures", "2");
    set("jobs", "com.acme.*");
    set("rules.imports.jobs", "*Import*,legacy");
    set("rules.imports.failures", "5");
    set("rules.imports.to", "import-team@acme.example");
    set("rules.silent.jobs", "com.acme.Noise");
    set("rules.silent.to", "none");

    AlertConfig config = read();

    AlertRule imports = Objects.requireNonNull(config.ruleOf("com.acme.Import.run"));
    assertThat(imports.name()).isEqualTo("imports");
    assertThat(imports.failures()).isEqualTo(5);
    assertThat(imports.to())
        .extracting(AlertTarget::shown)
        .containsExactly("import-team@acme.example");
    assertThat(Objects.requireNonNull(config.ruleOf("com.acme.Noise")).to()).isEmpty();
    assertThat(Objects.requireNonNull(config.ruleOf("com.acme.Report")).failures()).isEqualTo(2);
    assertThat(config.ruleOf("org.other.Job")).isNull();
    assertThat(config.targets()).hasSize(2);
    assertThat(config.mailFrom()).isEqualTo("import-team@acme.example");
  }

  @Test
  void rulesMayComeFromTheEnvironment() {
    AlertConfig config =
        AlertReader.read(
            OptionSources.of(
                null,
                properties,
                Map.of(
                    "PULSE_ALERTS_RULES_NIGHT_JOBS_JOBS", "night*",
                    "PULSE_ALERTS_RULES_NIGHT_JOBS_LONGER_THAN", "2h",
                    "PULSE_ALERTS_RULES_NIGHT_JOBS_LONGER_THAN_USUAL", "3")),
            warnings);

    AlertRule night = Objects.requireNonNull(config.ruleOf("nightly"));
    assertThat(night.name()).isEqualTo("night-jobs");
    assertThat(night.longerThan()).isEqualTo(Duration.ofHours(2));
    assertThat(night.longerThanUsual()).isEqualTo(3.0);
  }

  @Test
  void secretsMayStandInFilesAndAreNeverShown(@TempDir Path directory) throws IOException {
    Path hooks = Files.writeString(directory.resolve("hooks"), HOOK + "\n" + HOOK + "2\n");
    Path key = Files.writeString(directory.resolve("key"), "sign-with-this\n");
    set("webhook", "@" + hooks);
    set("webhook.secret", "@" + key);
    set("smtp", "smtp://robot:very-secret@mail.example");
    set("rules.a.jobs", "a");
    set("rules.a.to", HOOK);

    OptionSources sources = OptionSources.of(null, properties, Map.of());
    AlertConfig config = AlertReader.read(sources, warnings);

    assertThat(config.targets()).hasSize(2);
    assertThat(config.webhookSecret()).isEqualTo("sign-with-this");
    assertThat(config.smtp().password()).isEqualTo("very-secret");
    assertThat(config.smtp().tls()).isEqualTo(SmtpAddress.Tls.REQUIRED);
    assertThat(sources.settings())
        .extracting(Setting::shown)
        .noneMatch(shown -> shown.contains("very-secret") || shown.contains("sign-with"));
    assertThat(config.toString()).doesNotContain("very-secret");
    assertThat(warnings).isEmpty();
  }

  @Test
  void mailServers() {
    assertThat(smtp("smtp://relay.example"))
        .isEqualTo(new SmtpAddress("relay.example", 25, SmtpAddress.Tls.OFFERED, null, null));
    assertThat(smtp("smtp://me@mail.example"))
        .isEqualTo(new SmtpAddress("mail.example", 587, SmtpAddress.Tls.REQUIRED, "me", null));
    assertThat(smtp("smtps://me@mail.example"))
        .isEqualTo(new SmtpAddress("mail.example", 465, SmtpAddress.Tls.IMPLICIT, "me", null));
    assertThat(smtp("smtp://me@mail.example:2525?tls=never"))
        .isEqualTo(new SmtpAddress("mail.example", 2525, SmtpAddress.Tls.NEVER, "me", null));
  }

  @Test
  void whatCannotBeUnderstoodIsWarnedOfAndNotShownWhereItMayBeASecret() {
    set("webhook", "hooks.example/very-secret");
    set("mail.to", "ops@acme.example,nobody\r\nBcc: all");
    set("smtp", "mail.example:25");
    set("on", "failed,exploded");
    set("failures", "0");
    set("longer-than", "soon");
    set("longer-than-usual", "0.5");
    set("quiet", "at night");
    set("rules.lost.failures", "2");
    properties.setProperty("pulse.http.url", "pulse.example");

    AlertConfig config = read();

    assertThat(config.targets()).extracting(AlertTarget::shown).containsExactly("ops@acme.example");
    assertThat(config.rules()).hasSize(1);
    assertThat(warnings).hasSize(10).noneMatch(each -> each.contains("very-secret"));
    assertThat(warnings)
        .anyMatch(each -> each.contains("pulse.alerts.on: 'exploded' is left out"))
        .anyMatch(each -> each.contains("The rule of alerts 'lost' is left out"))
        .anyMatch(each -> each.contains("pulse.alerts.failures cannot be '0'"));
  }

  @Test
  void aChannelHasANameThatDoesNotTellItsAddress() {
    set("webhook", HOOK);
    AlertTarget target = read().targets().get(0);

    assertThat(target.id()).matches("webhook-[0-9a-f]{8}").isEqualTo(read().targets().get(0).id());
    assertThat(target.toString()).isEqualTo("https://hooks.example/…");
  }

  private SmtpAddress smtp(String address) {
    set("smtp", address);
    return read().smtp();
  }

  private void set(String option, String value) {
    properties.setProperty("pulse.alerts." + option, value);
  }

  private AlertConfig read() {
    return AlertReader.read(OptionSources.of(null, properties, Map.of()), warnings);
  }
}
