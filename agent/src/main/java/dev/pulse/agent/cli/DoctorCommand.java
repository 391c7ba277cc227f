package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what is wrong with this set-up, and what to do. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = {
      "Looks for what is wrong with this set-up, and says what to do: the JVM, the options, the data"
          + " directory, the history, the port. Nothing is changed.",
      "Run it as the user of the application, in its directory and with its environment. The exit"
          + " code is 1 if something is wrong."
    })
final class DoctorCommand extends PulseCommand {

  private static final String INDENT = "       ";

  @Option(
      names = "--history",
      paramLabel = "HISTORY",
      description =
          "A pulse.db, the directory that it is in, or jdbc:postgresql://host:port/database; else"
              + " that of the options (pulse.dir, pulse.store).")
  private @Nullable String history;

  @Option(names = "--json", description = "As a JSON object.")
  private boolean json;

  DoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    List<String> unknown = new ArrayList<>();
    AgentConfig config = NamedStore.config(null);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(MachineFindings.of(System.getenv()));
    findings.addAll(OptionFindings.of(config));
    NamedStore store = NamedStore.of(history, unknown::add);
    findings.addAll(HistoryFindings.of(store));
    findings.addAll(PortFindings.of(config.http()));
    say(findings);
    return findings.stream().anyMatch(Finding::isWrong) ? CommandException.FAILURE : 0;
  }

  private void say(List<Finding> findings) {
    long wrong = findings.stream().filter(Finding::isWrong).count();
    if (json) {
      terminal()
          .print(
              Json.text(
                      out ->
                          out.putObjects(
                                  "findings", findings, (each, finding) -> finding.write(each))
                              .put("wrong", wrong))
                  + '\n');
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(
          "%-5s  %-8s  %s%n".formatted(finding.word(), finding.subject(), safe(finding.text())));
      if (finding.advice() != null) {
        text.append("%s%-8s  -> %s%n".formatted(INDENT, "", safe(finding.advice())));
      }
    }
    text.append(
        wrong == 0 ? "Nothing is wrong.\n" : "%d of these need something done.%n".formatted(wrong));
    terminal().print(text.toString());
  }

  private static String safe(String text) {
    return SafeText.line(text);
  }
}
