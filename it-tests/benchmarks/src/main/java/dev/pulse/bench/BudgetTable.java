package dev.pulse.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.pulse.bench.BudgetRow.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of all parts, for people as Markdown and for machines as JSON. */
final class BudgetTable {

  private final List<MeasuredPart> parts = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  /** What a part measured, and how long it took. */
  record MeasuredPart(String name, double seconds, List<BudgetRow> rows) {}

  /** Where it was measured. */
  record Machine(int processors, String jvm, String system) {
    static Machine here() {
      return new Machine(
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
          System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
  }

  /** All of it. */
  record Document(Machine machine, List<MeasuredPart> parts) {}

  void add(String part, List<BudgetRow> rows, double seconds) {
    parts.add(new MeasuredPart(part, seconds, List.copyOf(rows)));
  }

  /** Nothing of this part could be measured. */
  void addBroken(String part, Throwable reason, double seconds) {
    broken.add(part);
    BudgetRow row =
        new BudgetRow("all of " + part, "", "broke: " + reason, Verdict.MISSED, Map.of());
    add(part, List.of(row), seconds);
  }

  /** The parts that broke. */
  List<String> broken() {
    return broken;
  }

  String markdown() {
    Machine machine = Machine.here();
    StringBuilder text = new StringBuilder();
    text.append(
        "%d processors, %s, %s; what is compared was measured in turns.\n\n"
            .formatted(machine.processors(), machine.system(), machine.jvm()));
    text.append("| what | budget | measured | |\n|---|---|---|---|\n");
    for (MeasuredPart part : parts) {
      for (BudgetRow row : part.rows()) {
        text.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    cell(row.what()),
                    cell(row.budget()),
                    cell(row.measured()),
                    word(row.verdict())));
      }
    }
    text.append("\nIt took");
    for (MeasuredPart part : parts) {
      text.append(String.format(Locale.ROOT, " %s %.0f s,", part.name(), part.seconds()));
    }
    double all = parts.stream().mapToDouble(MeasuredPart::seconds).sum();
    return text.append(String.format(Locale.ROOT, " together %.1f minutes.\n", all / 60))
        .toString();
  }

  /** A line break would end the row, a bar the cell. */
  private static String cell(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case MET -> "met";
      case MISSED -> "**missed**";
      case NO_BUDGET -> "";
    };
  }

  void writeJson(Path file) throws IOException {
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), new Document(Machine.here(), parts));
  }
}
