package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.store.FoundExecution;
import java.io.IOException;

/** What an exported file is made of. */
enum ExportFormat {
  /** A table, as RFC 4180 has it. */
  CSV("csv", "text/csv; charset=utf-8; header=present") {
    @Override
    void begin(Appendable target) throws IOException {
      ExecutionCsv.writeHeader(target);
    }

    @Override
    void write(Appendable target, FoundExecution found) throws IOException {
      ExecutionCsv.write(target, found);
    }
  },
  /** A JSON object a line. */
  JSON_LINES("jsonl", "application/x-ndjson") {
    @Override
    void begin(Appendable target) {}

    @Override
    void write(Appendable target, FoundExecution found) throws IOException {
      target.append(Json.text(out -> FoundExecutionJson.write(out, found))).append('\n');
    }
  };

  private final String extension;
  private final String contentType;

  ExportFormat(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  /** What the names of such files end with. */
  String extension() {
    return extension;
  }

  String contentType() {
    return contentType;
  }

  /** Writes what comes before the first execution. */
  abstract void begin(Appendable target) throws IOException;

  /** Writes an execution. */
  abstract void write(Appendable target, FoundExecution found) throws IOException;
}
