package dev.pulse.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.soak.Marks.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What came of a soak: {@code soak.json}, {@code soak.md} and {@code soak.svg}. */
record Report(Plan plan, List<Sample> samples, List<Mark> marks, List<Verdict> verdicts) {

  boolean holds() {
    return verdicts.stream().allMatch(Verdict::holds);
  }

  void write(Path directory) throws IOException {
    new ObjectMapper()
        .findAndRegisterModules()
        .writeValue(
            directory.resolve("soak.json").toFile(),
            new Written(plan.total().toSeconds(), plan.perSecond(), verdicts, marks, samples));
    Files.writeString(directory.resolve("soak.md"), table());
    Files.writeString(
        directory.resolve("soak.svg"), new Plot(plan.perSecond(), samples, marks).svg());
  }

  /** The verdicts, for people. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            "%d processors, %s %s, %s %s; %d seconds, %,d executions a second%n%n"
                .formatted(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.version"),
                    plan.total().toSeconds(),
                    plan.perSecond()));
    table.append("| what must hold | figures | |\n|---|---|---|\n");
    for (Verdict verdict : verdicts) {
      table.append(
          "| %s | %s | %s |%n"
              .formatted(
                  verdict.what(), verdict.figures(), verdict.holds() ? "holds" : "**does not**"));
    }
    return table.toString();
  }

  /** What is written as JSON. */
  private record Written(
      long seconds,
      int perSecond,
      List<Verdict> verdicts,
      List<Mark> marks,
      List<Sample> samples) {}
}
