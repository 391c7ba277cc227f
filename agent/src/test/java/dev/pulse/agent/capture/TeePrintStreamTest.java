package dev.pulse.agent.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A tee prints what its stream would have printed, and keeps it for the execution on the thread.
 */
class TeePrintStreamTest {

  private final LogBuffer log =
      new LogBuffer(new Object(), new LogBudget(1_000_000, 1_000_000), buffer -> {});

  @AfterEach
  void leave() {
    ThreadContext.current().run(null, null);
  }

  @Test
  void everyWayToPrintPrintsTheSameAndIsKept() {
    Consumer<PrintStream> everything =
        stream -> {
          stream.print(true);
          stream.print('c');
          stream.print(1);
          stream.print(2L);
          stream.print(1.5f);
          stream.print(2.5d);
          stream.print(new char[] {'x', 'y'});
          stream.print((Object) null);
          stream.print((String) null);
          stream.println();
          stream.println(false);
          stream.println('d');
          stream.println(3);
          stream.println(4L);
          stream.println(3.5f);
          stream.println(4.5d);
          stream.println(new char[] {'z'});
          stream.println((Object) "object");
          stream.println("text ü");
          stream.printf("%s-%d%n", "a", 5);
          stream.printf(Locale.GERMANY, "%.2f%n", 1.25);
          stream.format("%s", "b").append('e').append("fg").append("0123", 1, 3);
          stream.write('\n');
          stream.write("bytes ü\n".getBytes(UTF_8), 0, "bytes ü\n".getBytes(UTF_8).length);
          stream.writeBytes("more\n".getBytes(UTF_8));
          stream.flush();
        };
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    everything.accept(new PrintStream(plain, true, UTF_8));

    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    enter();
    everything.accept(tee(new PrintStream(behind, true, UTF_8)));

    assertThat(behind.toString(UTF_8)).isEqualTo(plain.toString(UTF_8));
    assertThat(kept()).isEqualTo(plain.toString(UTF_8).replace(System.lineSeparator(), "\n"));
  }

  @Test
  void outsideAnExecutionNothingIsKept() {
    tee(new PrintStream(new ByteArrayOutputStream(), true, UTF_8)).println("nobody's");
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void whatTheStreamCannotWriteIsKeptAllTheSame() {
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    enter();
    tee(new PrintStream(behind, true, US_ASCII)).println("Grüße");

    assertThat(behind.toString(US_ASCII)).startsWith("Gr??e");
    assertThat(kept()).isEqualTo("Grüße\n");
  }

  @Test
  void aTeeBehindATeeKeepsNothingTwice() {
    enter();
    PrintStream inner = tee(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    tee(new PrintStream(inner, true, UTF_8)).println("once");

    assertThat(kept()).isEqualTo("once\n");
  }

  @Test
  void aBadFormatThrowsAfterWhatStandsBeforeIt() {
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    enter();
    PrintStream tee = tee(new PrintStream(behind, true, UTF_8));

    String format = String.join(" ", "before %s", "%d");
    assertThatThrownBy(() -> tee.printf(format, "it", "text"))
        .isInstanceOf(IllegalFormatException.class);
    assertThat(behind.toString(UTF_8)).isEqualTo("before it ");
  }

  private PrintStream tee(PrintStream behind) {
    return new TeePrintStream(behind, LogStream.STDOUT, UTF_8);
  }

  private void enter() {
    ThreadContext.current().run(this, log);
  }

  private String kept() {
    LogChunk text = log.takeLast();
    return text == null ? "" : text.text();
  }
}
