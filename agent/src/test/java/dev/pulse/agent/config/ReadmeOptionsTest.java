package dev.pulse.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of options says what the code says. */
class ReadmeOptionsTest {

  private static final Path README = Path.of("..", "README.md");
  private static final String HEADER = "| system property | environment variable | default |";

  /** The first three columns of a row. */
  private record Row(String key, String environmentVariable, String defaultText) {}

  @Test
  void theTableNamesEveryOptionAndNoOther() throws IOException {
    List<Row> options =
        Arrays.stream(Option.values())
            .map(
                option -> new Row(option.key(), option.environmentVariable(), option.defaultText()))
            .toList();

    assertThat(rows()).containsExactlyInAnyOrderElementsOf(options);
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(README).stream()
        .dropWhile(line -> !line.startsWith(HEADER))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(ReadmeOptionsTest::row)
        .toList();
  }

  private static Row row(String line) {
    String[] cells = line.replace("`", "").split("\\|", -1);
    return new Row(cells[1].strip(), cells[2].strip(), cells[3].strip());
  }
}
