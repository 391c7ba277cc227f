package dev.pulse.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.RecordingOff;
import dev.pulse.agent.recording.HookFaults;
import dev.pulse.agent.recording.OutageListener;
import dev.pulse.agent.recording.RecordingSwitch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording is off as long as an operator or the file wants it to be. */
class RecordingOperatorTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:12Z");

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final RecordingSwitch onOff = new RecordingSwitch();
  private final HookFaults faults = new HookFaults(OutageListener.NONE);

  @Test
  void anOperatorSwitchesItOffAndOn() {
    RecordingOperator operator = operator();
    operator.switchOff("Jane");
    operator.switchOff("Joe");

    assertThat(onOff.isOff()).isTrue();
    assertThat(operator.off()).isEqualTo(new RecordingOff("Jane", false, NOW));
    operator.switchOn();
    operator.switchOn();
    assertThat(onOff.isOff()).isFalse();
    assertThat(operator.off()).isNull();
    assertThat(said().lines())
        .satisfiesExactly(
            off -> assertThat(off).contains("off since 2026-11-23T02:00:12Z", "by Jane"),
            on -> assertThat(on).isEqualTo("[pulse] Recording goes on."));
  }

  @Test
  void aFileSwitchesItOffForAsLongAsItIsThere() throws IOException {
    RecordingOperator operator = operator();
    operator.look();
    assertThat(onOff.isOff()).isFalse();

    Files.createFile(file());
    operator.look();
    operator.look();
    assertThat(onOff.isOff()).isTrue();
    assertThat(operator.off()).isEqualTo(new RecordingOff(file().toString(), true, NOW));
    operator.switchOn();
    assertThat(onOff.isOff()).as("the file is still there").isTrue();

    Files.delete(file());
    operator.look();
    assertThat(onOff.isOff()).isFalse();
    assertThat(said().lines()).hasSize(2);
  }

  @Test
  void bothMustWantItToGoOn() throws IOException {
    RecordingOperator operator = operator();
    operator.switchOff("Jane");
    Files.createFile(file());
    operator.look();
    Files.delete(file());
    operator.look();

    assertThat(onOff.isOff()).isTrue();
    assertThat(operator.off()).isEqualTo(new RecordingOff("Jane", false, NOW));
    operator.switchOn();
    assertThat(onOff.isOff()).isFalse();
  }

  @Test
  void switchedOnItTriesHooksAgainThatWereStopped() {
    for (int i = 0; i < 10; i++) {
      faults.hook("quartz").failed(new IllegalStateException());
    }
    assertThat(faults.hook("quartz").isStopped()).isTrue();
    operator().switchOn();
    assertThat(faults.hook("quartz").isStopped()).isFalse();
  }

  private RecordingOperator operator() {
    return new RecordingOperator(
        onOff, faults, file().toFile(), Clock.fixed(NOW, ZoneOffset.UTC), console);
  }

  private Path file() {
    return directory.resolve("pulse.off");
  }

  private String said() {
    console.drain();
    return printed.toString(StandardCharsets.UTF_8);
  }
}
