package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LogReader} holds to. */
public abstract class LogReaderContract extends StoreContract {

  private static final String PAIR = "\uD83D\uDE00";

  private final Job job = Runs.job("nightly");
  private final Runs.Run run = Runs.run(job, 1);

  @Test
  void unknownExecutionHasNoLog() throws IOException {
    assertThat(store.logs().copyTo("PX_none_1", new StringBuilder())).isFalse();
    assertThat(store.logs().head("PX_none_1", 10)).isEmpty();
  }

  @Test
  void silentExecutionHasNoLog() {
    write(run.whole(""));

    assertThat(log(run)).isEmpty();
    assertThat(store.logs().head(run.id(), 10)).isEmpty();
  }

  @Test
  void logIsThereWhileItRuns() {
    write(run.started(), run.wrote(1, "one\n"));
    write(run.wrote(2, "two\n"));

    assertThat(log(run)).isEqualTo("one\ntwo\n");
    assertThat(store.logs().head(run.id(), 5)).isEqualTo("one\nt");
  }

  @Test
  void logOverSeveralBatchesIsWholeAfterTheEnd() {
    write(run.started(), run.wrote(1, "one\n"));
    write(run.wrote(2, "two\n"));
    write(run.wrote(3, "three\n"), run.completed("one\ntwo\nthree\n"));

    assertThat(log(run)).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void chunkAgainAfterTheEndChangesNothing() {
    write(run.started(), run.wrote(1, "one\n"));
    write(run.completed("one\n"));
    write(run.wrote(1, "one\n"), run.completed("one\n"));

    assertThat(log(run)).isEqualTo("one\n");
  }

  @Test
  void chunkAgainWithTheEndChangesNothing() {
    write(run.started(), run.wrote(1, "one\n"));
    write(run.started(), run.wrote(1, "one\n"), run.wrote(2, "two\n"), run.completed("one\ntwo\n"));

    assertThat(log(run)).isEqualTo("one\ntwo\n");
  }

  @Test
  void logWithoutStartIsThereOnceTheEndIs() {
    write(run.wrote(1, "one\n"));
    assertThat(log(run)).isEmpty();

    write(run.wrote(2, "two\n"), run.completed("one\ntwo\n"));

    assertThat(log(run)).isEqualTo("one\ntwo\n");
  }

  @Test
  void textAfterAVerdictFollows() {
    write(run.started(), run.wrote(1, "one\n"), run.shutDown());
    write(run.wrote(2, "two\n"));
    assertThat(log(run)).isEqualTo("one\ntwo\n");

    write(run.wrote(3, "three\n"), run.completed("one\ntwo\nthree\n"));

    assertThat(log(run)).isEqualTo("one\ntwo\nthree\n");
    assertThat(find(run)).isEqualTo(run.completed("one\ntwo\nthree\n").execution());
  }

  @Test
  void everythingOfUnicodeSurvives() {
    String text = "ü 漢字 " + PAIR + " \u0001\t\r\n\u2028 é \uFFFF " + PAIR;
    write(run.whole(text));

    assertThat(log(run)).isEqualTo(text);
  }

  @Test
  void whatHasNoUtf8FormIsReplacedCharacterByCharacter() {
    write(run.whole("a\0b\uDE00c\uD83D"));

    assertThat(log(run)).isEqualTo("a\u2400b\uFFFDc\uFFFD");
  }

  @Test
  void headNeverEndsBetweenTheHalvesOfAPair() {
    write(run.whole("a" + PAIR + "b"));

    assertThat(store.logs().head(run.id(), 1)).isEqualTo("a");
    assertThat(store.logs().head(run.id(), 2)).isEqualTo("a");
    assertThat(store.logs().head(run.id(), 3)).isEqualTo("a" + PAIR);
    assertThat(store.logs().head(run.id(), 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 131_072, 5_000_000})
  void hugeLogIsWholeWhereverTheInlineLimitFalls(int size) {
    // Pairs from an odd position on: the limit would fall between the halves of one.
    String text = "x" + PAIR.repeat(size / 2);
    write(run.whole(text));

    assertThat(log(run).equals(text)).isTrue();
    assertThat(store.logs().head(run.id(), 65_536).equals(text.substring(0, 65_535))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void hugeLogInManyChunksIsWhole(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    write(run.started());
    long seq = 0;
    while (text.length() < 400_000) {
      List<ExecutionEvent> batch = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        String chunk = (char) ('a' + seq % 26) + PAIR.repeat(random.nextInt(12_000)) + "\n";
        batch.add(run.wrote(++seq, chunk));
        text.append(chunk);
      }
      write(batch);
    }
    assertThat(log(run).contentEquals(text)).isTrue();
    write(run.completed(text.toString()));

    assertThat(log(run).contentEquals(text)).isTrue();
    assertThat(store.logs().head(run.id(), 100_000)).hasSizeBetween(99_999, 100_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 30_000, 40_000, 90_000})
  void endWhileSomebodyReadsLosesNothing(int chunk) throws IOException {
    String text = "";
    write(run.started());
    for (int seq = 1; seq <= 4; seq++) {
      String more = String.valueOf((char) ('a' + seq)).repeat(chunk);
      write(run.wrote(seq, more));
      text += more;
    }
    for (int pieces = 0; pieces <= 4; pieces++) {
      Runs.Run other = Runs.run(job, 10 + pieces);
      write(other.started());
      for (int seq = 1; seq <= 4; seq++) {
        write(other.wrote(seq, text.substring((seq - 1) * chunk, seq * chunk)));
      }
      EndingTarget target = new EndingTarget(other, text, pieces);
      store.logs().copyTo(other.id(), target);

      assertThat(target.read.toString().equals(text)).isTrue();
    }
  }

  @Test
  void failingTargetIsTheCallersMatter() {
    write(run.whole("text"));
    Appendable broken = new BrokenTarget();

    assertThatThrownBy(() -> store.logs().copyTo(run.id(), broken)).isInstanceOf(IOException.class);
    assertThat(log(run)).isEqualTo("text");
  }

  /** Lets the execution end when it has been given so many pieces. */
  private final class EndingTarget implements Appendable {

    private final Runs.Run other;
    private final String text;
    private final StringBuilder read = new StringBuilder();
    private int pieces;

    EndingTarget(Runs.Run other, String text, int pieces) {
      this.other = other;
      this.text = text;
      this.pieces = pieces;
    }

    @Override
    public Appendable append(CharSequence piece) {
      read.append(piece);
      if (--pieces == 0) {
        write(other.completed(text));
      }
      return this;
    }

    @Override
    public Appendable append(CharSequence piece, int start, int end) {
      return append(piece.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
      return append(String.valueOf(c));
    }
  }

  private static final class BrokenTarget implements Appendable {

    @Override
    public Appendable append(CharSequence piece) throws IOException {
      throw new IOException("gone");
    }

    @Override
    public Appendable append(CharSequence piece, int start, int end) throws IOException {
      throw new IOException("gone");
    }

    @Override
    public Appendable append(char c) throws IOException {
      throw new IOException("gone");
    }
  }
}
