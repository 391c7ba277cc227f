package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonValue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: what an execution wrote, or writes. */
@Command(
    name = "logs",
    sortOptions = false,
    description = {
      "Writes what an execution has printed and logged, all of it.",
      "On a terminal, characters that would command it are shown by their numbers; a pipe or a file"
          + " gets the text as it is."
    })
final class LogsCommand extends PulseCommand {

  private static final Duration EVERY = Duration.ofMillis(300);

  /** A long log takes a while to pass over: for each moment of that, so many belong to others. */
  private static final int REST = 20;

  private static final String RUNNING = "running";

  /** The halves of a character, or of a colour, that a piece may end with. */
  private static final int LONGEST_COLOUR = 70;

  @Parameters(index = "0", paramLabel = "ID", description = "The id of the execution: PX_….")
  private String id = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the execution has ended.")
  private boolean follow;

  @Mixin private final AskedHistory asked = new AskedHistory();
  private long written;

  LogsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    try (AskedHistory.Opened history = asked.open(terminal())) {
      String path = "api/pulse/executions/" + ApiClient.encoded(id);
      ApiClient api = history.api();
      JsonValue execution = api.json(path, new ApiClient.Query());
      if (!follow) {
        writeBehind(api, path);
        return 0;
      }
      follow(api, path, execution);
      return 0;
    }
  }

  /** What is said of the log is read before the log: it has that much at least. */
  private void follow(ApiClient api, String path, JsonValue first) {
    JsonValue execution = first;
    while (true) {
      Long size = execution.get("log_size").number();
      boolean runs = RUNNING.equals(execution.get("status").text());
      long begin = System.nanoTime();
      if (size != null && (size > written || (!runs && size > 0))) {
        writeBehind(api, path);
      }
      if (!runs) {
        return;
      }
      terminal().flush();
      LockSupport.parkNanos(Math.max(EVERY.toNanos(), REST * (System.nanoTime() - begin)));
      execution = api.json(path, new ApiClient.Query());
    }
  }

  /** A log only grows: what was written before is passed over. */
  private void writeBehind(ApiClient api, String path) {
    try (Reader log =
        new InputStreamReader(
            api.stream(path + "/logs", new ApiClient.Query()), StandardCharsets.UTF_8)) {
      log.skip(written);
      char[] piece = new char[1 << 14];
      String held = "";
      for (int length = log.read(piece); length >= 0; length = log.read(piece)) {
        written += length;
        String text = held + new String(piece, 0, length);
        int end = end(text);
        print(text.substring(0, end));
        held = text.substring(end);
      }
      print(held);
    } catch (IOException e) {
      throw api.brokenOff(e);
    }
  }

  private void print(String text) {
    terminal().print(terminal().isTerminal() ? SafeText.lines(text) : text);
  }

  private static int end(String text) {
    int escape = text.lastIndexOf('\u001b');
    if (escape >= 0 && escape > text.length() - LONGEST_COLOUR) {
      return escape;
    }
    boolean half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    return half ? text.length() - 1 : text.length();
  }
}
