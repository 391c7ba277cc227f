package dev.pulse.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM, what its environment has it load, and the directory of temporary files. */
final class MachineFindings {

  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final Pattern AGENT = Pattern.compile("-javaagent:(\"[^\"]+\"|[^\\s=]+)");
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private MachineFindings() {}

  static List<Finding> of(Map<String, String> environment) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "jvm",
            "Java %s, %s, in %s"
                .formatted(
                    System.getProperty("java.version"),
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.home"))));
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      findings.add(
          Finding.note("jvm", "this is a JRE", "The command attach needs the java of a JDK."));
    }
    for (String variable : VARIABLES) {
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        findings.addAll(agents(variable, value));
      }
    }
    findings.add(temporary(Path.of(System.getProperty("java.io.tmpdir"))));
    return findings;
  }

  static List<Finding> agents(String variable, String value) {
    List<Finding> findings = new ArrayList<>();
    Matcher agent = AGENT.matcher(value);
    int pulses = 0;
    boolean any = false;
    while (agent.find()) {
      any = true;
      String jar = agent.group(1).replace("\"", "");
      boolean ours = Path.of(jar).getFileName().toString().startsWith("pulse-agent");
      pulses += ours ? 1 : 0;
      if (!Files.isReadable(Path.of(jar))) {
        findings.add(
            Finding.wrong(
                "agent",
                variable + " names " + jar + ", which cannot be read: no JVM starts",
                "Correct the path, or take it out."));
      } else if (ours) {
        findings.add(Finding.ok("agent", variable + " has every JVM load " + jar));
      } else {
        findings.add(
            Finding.note(
                "agent",
                variable + " has every JVM load another agent, " + jar,
                "Should jobs be missing, try without it."));
      }
    }
    if (pulses > 1) {
      findings.add(
          Finding.wrong(
              "agent",
              variable + " names Pulse " + pulses + " times; the first one counts",
              "Take the others out."));
    }
    if (!any) {
      findings.add(Finding.ok("agent", variable + " is set, and names no agent"));
    }
    return findings;
  }

  private static Finding temporary(Path directory) {
    String subject = "tmp";
    if (!Files.isWritable(directory)) {
      return Finding.wrong(
          subject,
          directory + " cannot be written",
          "Name another directory with -Djava.io.tmpdir. SQLite's library is unpacked there, or in the data directory.");
    }
    if (isNoexec(directory)) {
      return Finding.note(
          subject,
          directory + " is mounted noexec",
          "SQLite's library is loaded by way of the data directory; if that is noexec too, name another with -Djava.io.tmpdir.");
    }
    return Finding.ok(subject, directory + " can be written, and executed from");
  }

  /** Whether the mount that holds this directory forbids to execute what is in it. */
  static boolean isNoexec(Path directory) {
    try (var lines = Files.lines(MOUNTS)) {
      Path real = directory.toRealPath();
      // The longest mount point holds it; of several at the same place the last.
      Optional<String[]> mount =
          lines
              .map(line -> line.split(" ", -1))
              .filter(fields -> fields.length > 3 && real.startsWith(point(fields[1])))
              .reduce(
                  (one, other) ->
                      Comparator.comparingInt((String[] fields) -> fields[1].length())
                                  .compare(one, other)
                              > 0
                          ? one
                          : other);
      return mount.isPresent() && List.of(mount.get()[3].split(",", -1)).contains("noexec");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static String point(String field) {
    return field.replace("\\040", " ");
  }
}
