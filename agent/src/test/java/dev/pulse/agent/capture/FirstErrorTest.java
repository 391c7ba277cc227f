package dev.pulse.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as the first error of a log, and what does not. */
class FirstErrorTest {

  private final LogBuffer log =
      new LogBuffer(this, new LogBudget(1_000_000, 1_000_000), buffer -> {});

  @Test
  void anEventOfLevelError() {
    log.append(LogStream.STDOUT, "fine\n");
    log.event(0, LogLevel.WARN, "a", "careful", null);
    log.event(0, LogLevel.ERROR, "a", "\n no rates today\nat all", null);
    log.event(0, LogLevel.ERROR, "a", "second", null);
    assertThat(found()).isEqualTo(new FirstError(3L, "no rates today"));
  }

  @Test
  void aLineOnStderrThatBeginsAStack() {
    err("warning: 2 files");
    err("com.acme.NoRatesException: none for today,");
    err("nor for tomorrow");
    err("\tat com.acme.Rates.load(Rates.java:42)");
    err("java.lang.IllegalStateException: second");
    err("\tat com.acme.Rates.load(Rates.java:42)");
    assertThat(found()).isEqualTo(new FirstError(2L, "com.acme.NoRatesException: none for today,"));
  }

  @Test
  void aStackAlsoWhenItComesLater() {
    err("java.io.IOException");
    assertThat(found()).isNull();
    log.append(LogStream.STDOUT, "between\n");
    err("\tat com.acme.Rates.load(Rates.java:42)");
    assertThat(found()).isEqualTo(new FirstError(1L, "java.io.IOException"));
  }

  @Test
  void whatAThreadDiedOf() {
    err("Exception in thread \"main\" java.lang.Error: gone");
    assertThat(found())
        .isEqualTo(new FirstError(1L, "Exception in thread \"main\" java.lang.Error: gone"));
  }

  @Test
  void anUnknownKindOfStackBeginsInTheLineBefore() {
    err("loading");
    err("Oops <something>");
    err("\tat com.acme.Rates.load(Rates.java:42)");
    assertThat(found()).isEqualTo(new FirstError(2L, "Oops <something>"));
  }

  @Test
  void plainLinesOnStderrAreNone() {
    err("java.io.IOException: tried again, and it worked");
    err("done");
    assertThat(found()).isNull();
  }

  @Test
  void itIsToldOnce() {
    log.event(0, LogLevel.ERROR, "a", "x".repeat(1_000), null);
    assertThat(log.take()).isNotNull();
    FirstError first = log.takeFirstError();
    assertThat(first).isNotNull();
    assertThat(first.text()).hasSize(FirstError.LONGEST_TEXT);
    assertThat(log.takeFirstError()).isNull();
    assertThat(log.firstError()).isEqualTo(first);
  }

  private void err(String line) {
    log.append(LogStream.STDERR, line + "\n");
  }

  private @Nullable FirstError found() {
    log.take();
    return log.firstError();
  }
}
