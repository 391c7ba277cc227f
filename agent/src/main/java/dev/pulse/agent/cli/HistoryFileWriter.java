package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentVersion;
import dev.pulse.agent.json.Json;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.RowTarget;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes a history as lines of JSON. Threading: for one thread. */
final class HistoryFileWriter implements RowTarget {

  private final OutputStream out;
  private final RowCounts counts = new RowCounts();

  HistoryFileWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /**
   * @param schema the version of the schema of the history
   */
  void begin(int schema, Instant at) throws IOException {
    write(
        Json.text(
            header ->
                header
                    .put(HistoryFile.TYPE, HistoryFile.HEADER)
                    .put("format", HistoryFile.FORMAT)
                    .put("version", HistoryFile.VERSION)
                    .put("pulse", AgentVersion.current())
                    .put("schema", (long) schema)
                    .put("exported_at", at)));
  }

  @Override
  public void take(MovedRow row) throws IOException {
    write(HistoryFile.line(row));
    counts.add(row.kind());
  }

  /** Says that nothing follows, and hands over all that was written. */
  void end() throws IOException {
    write(
        Json.text(
            trailer -> {
              trailer.put(HistoryFile.TYPE, HistoryFile.TRAILER);
              counts.write(trailer);
            }));
    out.flush();
  }

  /** How many rows of this kind were written. */
  long written(RowKind kind) {
    return counts.of(kind);
  }

  private void write(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
