package dev.pulse.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export} and {@code import} by files and streams, and what they say when it goes wrong. */
final class MoveCommandsTest {

  private static final Clock CLOCK = Clock.fixed(Runs.BEGIN, ZoneOffset.UTC);
  private static final Job JOB = Runs.job("nightly \u6F22\uD83D\uDE00");

  @TempDir private Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path here;
  private Path there;
  private Path file;

  @BeforeEach
  void writeAHistory() {
    here = directory.resolve("here");
    there = directory.resolve("there");
    file = directory.resolve("history.jsonl");
    try (HistoryStore store = open(here)) {
      store.writer().register(Runs.instance(Runs.INSTANCE, "host", 1));
      store.writer().write(Runs.run(JOB, 1).whole("short \u6F22\uD83D\uDE00\n"));
      store.writer().write(Runs.run(JOB, 2).whole("long\n".repeat(30_000)));
      store.writer().write(List.of(Runs.run(JOB, 3).started()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"history.jsonl", "history.jsonl.gz"})
  void historyMovesThroughAFile(String name) throws IOException {
    String moved = directory.resolve(name).toString();

    assertThat(run("export", "--from", here.toString(), "--to", moved)).isZero();
    assertThat(said()).contains("Exported 3 executions of 1 jobs", here.toString(), moved);
    assertThat(run("import", "--from=" + moved, "--to=" + there)).isZero();

    assertThat(said()).contains("Imported 3 executions", there.toString(), "3 are new");
    assertThat(rows(there)).isEqualTo(rows(here));
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("here", "there", name);
  }

  @Test
  void nameThatEndsInGzIsPacked() throws IOException {
    Path packed = directory.resolve("h.gz");
    run("export", "--from", here.toString(), "--to", packed.toString());

    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).startsWith("{\"type\":\"header\"");
    }
  }

  @Test
  void historyMovesThroughStreams() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(run(new byte[0], out, "export", "--from", here.resolve("pulse.db").toString()))
        .isZero();
    assertThat(
            run(
                out.toByteArray(),
                OutputStream.nullOutputStream(),
                "import",
                "--to",
                there.resolve("other.db").toString(),
                "--from",
                "-"))
        .isZero();

    assertThat(there.resolve("other.db")).isNotEmptyFile();
    assertThat(rows(there.resolve("other.db"))).hasSize(9).isEqualTo(rows(here));
  }

  @Test
  void fileBeginsWithAHeaderAndEndsWithATrailer() throws IOException {
    List<String> lines = exported();

    assertThat(lines.get(0))
        .startsWith("{\"type\":\"header\",\"format\":\"pulse-history\",\"version\":1,\"pulse\":\"")
        .contains("\"schema\":5,\"exported_at\":\"");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "{\"type\":\"trailer\",\"jobs\":1,\"job_sites\":1,\"instances\":1,\"executions\":3,\"log_chunks\":2}");
  }

  @Test
  void importSaysWhatWasThere() throws IOException {
    export();
    run("import", "--from", file.toString(), "--to", there.toString());

    assertThat(run("import", "--from", file.toString(), "--to", there.toString())).isZero();

    assertThat(said()).endsWith("0 are new, of 0 more is known, 3 were there.\n");
  }

  @Test
  void exportWithoutAHistorySaysSoAndMakesNothing() {
    Path nowhere = directory.resolve("nowhere");

    assertThat(run("export", "--from", nowhere.toString(), "--to", file.toString())).isEqualTo(1);

    assertThat(said()).isEqualTo("There is no history in " + nowhere.resolve("pulse.db") + ".\n");
    assertThat(directory.toFile().list()).containsExactly("here");
  }

  @Test
  void exportOfAnotherFileSaysSo() throws IOException {
    Path text = Files.writeString(directory.resolve("text.db"), "no database ".repeat(1_000));
    Path empty = Files.createFile(directory.resolve("empty.db"));

    assertThat(run("export", "--from", text.toString())).isEqualTo(1);
    assertThat(said()).contains(text.toString(), "no SQLite database").hasLineCount(1);
    said.reset();
    assertThat(run("export", "--from", empty.toString())).isEqualTo(1);
    assertThat(said()).isEqualTo(empty + " holds no history of Pulse.\n");
    assertThat(empty).isEmptyFile();
  }

  @Test
  void exportThatFailsKeepsWhatWasThereBefore() throws IOException {
    Files.writeString(file, "of yesterday");
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));

    assertThat(run("export", "--from", here.toString(), "--to", full.toString())).isEqualTo(1);
    assertThat(said()).contains("Cannot write /dev/full: No space left").hasLineCount(1);
    said.reset();
    Path absent = directory.resolve("absent/file");
    assertThat(run("export", "--from", here.toString(), "--to", absent.toString())).isEqualTo(1);
    assertThat(said()).contains("Cannot write " + absent + ": there is no such directory");
    assertThat(file).hasContent("of yesterday");
  }

  @Test
  void brokenStreamIsSaid() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(run(new byte[0], broken, "export", "--from", here.toString())).isEqualTo(1);

    assertThat(said()).contains("Cannot write stdout: Broken pipe", "not whole").hasLineCount(1);
  }

  @Test
  void fileThatWasCutOffIsNoticedWhereverThatIs() throws IOException {
    byte[] whole = String.join("\n", exported()).getBytes(UTF_8);
    for (int end : new int[] {whole.length - 200, whole.length - 60, whole.length / 2, 400}) {
      said.reset();
      byte[] part = Arrays.copyOf(whole, end);

      assertThat(run(part, OutputStream.nullOutputStream(), "import", "--to", there.toString()))
          .isEqualTo(1);

      assertThat(said())
          .contains("stdin was cut off: it ends", " No execution was added to " + there)
          .hasLineCount(1);
    }
    run(whole, OutputStream.nullOutputStream(), "import", "--to", there.toString());
    assertThat(rows(there)).isEqualTo(rows(here));
  }

  @Test
  void packedFileThatWasCutOffIsNoticed() throws IOException {
    Path packed = directory.resolve("h.gz");
    run("export", "--from", here.toString(), "--to", packed.toString());
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(whole, whole.length - 30));
    said.reset();

    assertThat(run("import", "--from", packed.toString(), "--to", there.toString())).isEqualTo(1);

    assertThat(said()).contains(packed + " was cut off").hasLineCount(1);
  }

  @Test
  void linesThatAreMissingAreNoticed() throws IOException {
    List<String> lines = exported();
    int last = lines.size() - 2;
    assertThat(lines.get(last)).startsWith("{\"type\":\"execution\"");
    lines.remove(last);

    assertThat(importOf(lines)).isEqualTo(1);

    assertThat(said())
        .contains("is not whole: it has 2 executions and ends with the word that there are 3.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "attempt":1          | "attempt":"one"        | attempt must be a whole number
          "attempt":1          | "attempt":1.5          | attempt is neither text nor a whole number
          "status":"running"   | "status":"asleep"      | status 'asleep' is not known to this version of Pulse
          "status":"running"   | "status":null          | status is missing
          "status":"running"   | "state":"running"      | status is missing
          "attempt":1          | "attempt":1,"colour":1 | colour is not known to this version of Pulse
          "type":"execution"   | "type":"run"           | the type run is not known to this version of Pulse
          "created_at":"2026-  | "created_at":"26-      | created_at must be a time such as 2026-01-31T23:59:59.000Z
          {"type":"execution"  | ["type":"execution"    | no JSON object
          {"type":"execution"  | {"type"="execution"    | no whole JSON object
          """)
  void lineThatIsWrongIsNamed(String right, String wrong, String problem) throws IOException {
    List<String> lines = exported();
    int last = lines.size() - 2;
    assertThat(lines.get(last)).contains(right);
    lines.set(last, lines.get(last).replace(right, wrong));

    assertThat(importOf(lines)).isEqualTo(1);

    assertThat(said())
        .contains("stdin, line " + (last + 1) + ": " + problem + ". ")
        .contains("No execution was added to " + there.resolve("pulse.db"))
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}",
        "hello",
        "{\"type\":\"header\",\"format\":\"other\",\"version\":1}"
      })
  void anotherFileIsRefusedAndNoHistoryIsMade(String text) {
    assertThat(
            run(
                text.getBytes(UTF_8),
                OutputStream.nullOutputStream(),
                "import",
                "--to",
                there.toString()))
        .isEqualTo(1);

    assertThat(said()).containsAnyOf("is empty", "is no history that Pulse exported");
    assertThat(there).doesNotExist();
  }

  @Test
  void databaseIsNotTakenForAnExport() {
    String database = here.resolve("pulse.db").toString();

    assertThat(run("import", "--from", database, "--to", there.toString())).isEqualTo(1);

    assertThat(said())
        .isEqualTo(
            database + " is a database; give it to export, and what that writes to import.\n");
    assertThat(there).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"\"version\":1,\"version\":2,format 2", "\"schema\":5,\"schema\":99,schema 99"})
  void newerFormatIsRefused(String known, String newer, String said) throws IOException {
    List<String> lines = exported();
    lines.set(0, lines.get(0).replace(known, newer));

    assertThat(importOf(lines)).isEqualTo(1);

    assertThat(said()).contains("newer Pulse", said, "Use that version");
  }

  @Test
  void missingFileIsSaid() {
    Path absent = directory.resolve("absent");

    assertThat(run("import", "--from", absent.toString(), "--to", there.toString())).isEqualTo(1);

    assertThat(said()).isEqualTo("There is no file " + absent + ".\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "export --frm x",
        "export --from",
        "export --from=",
        "import --to a --to b",
        "export x"
      })
  void wrongUsageIsSaid(String arguments) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);

    assertThat(said()).hasLineCount(1);
  }

  @Test
  void addressThatIsNoneIsRefusedWithoutShowingIt() {
    assertThat(run("export", "--from", "jdbc:postgresql:secret")).isEqualTo(2);

    assertThat(said())
        .isEqualTo("The address of a database must be jdbc:postgresql://host:port/database.\n");
  }

  @Test
  void databaseThatCannotBeReachedIsNamed() {
    String address = "jdbc:postgresql://127.0.0.1:1/pulse?password=secret";

    assertThat(run("export", "--from", address)).isEqualTo(1);

    assertThat(said()).contains("postgresql://127.0.0.1:1/pulse").doesNotContain("secret");
    assertThat(said()).hasLineCount(1);
  }

  @Test
  void eachCommandHasHelpAndTheJarAloneNamesThem() {
    for (String arguments : List.of("export --help", "import --help", "", "--help", "help")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String[] given = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

      assertThat(run(new byte[0], out, given)).isZero();

      assertThat(out.toString(UTF_8))
          .contains(
              "java -jar pulse-agent.jar "
                  + (arguments.startsWith("import") ? "import" : "export"));
      assertThat(said()).isEmpty();
    }
  }

  private List<String> exported() throws IOException {
    export();
    return Files.readAllLines(file);
  }

  private void export() {
    assertThat(run("export", "--from", here.toString(), "--to", file.toString())).isZero();
    said.reset();
  }

  private int importOf(List<String> lines) {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    return run(bytes, OutputStream.nullOutputStream(), "import", "--to", there.toString());
  }

  /** All lines of an export but the first, which tells the time. */
  private List<String> rows(Path store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(run(new byte[0], out, "export", "--from", store.toString())).isZero();
    List<String> lines = out.toString(UTF_8).lines().toList();
    return lines.subList(1, lines.size());
  }

  private int run(String... arguments) {
    return run(new byte[0], OutputStream.nullOutputStream(), arguments);
  }

  private int run(byte[] in, OutputStream out, String... arguments) {
    PrintStream err = new PrintStream(said, true, UTF_8);
    return new AgentCommands(new Terminal(new ByteArrayInputStream(in), out, err)).run(arguments);
  }

  private String said() {
    return said.toString(UTF_8);
  }

  private static HistoryStore open(Path place) {
    return SqliteStores.openFile(
        place.resolve("pulse.db"), CLOCK, SqliteStores.Search.UNINDEXED, notice -> {});
  }
}
