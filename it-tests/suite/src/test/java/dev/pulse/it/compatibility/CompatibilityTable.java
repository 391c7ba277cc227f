package dev.pulse.it.compatibility;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The text of {@code docs/compatibility.md}: the cases of the tests, and versions of the poms. */
final class CompatibilityTable {

  private static final String BEGIN =
      """
      # Compatibility

      What the tests run Pulse with, in JVMs of their own, with the packed jar. Each row is a case of a test, so what stands here holds with every build; other agents and application servers are run with the profile `servers`. Versions are those of the poms, and a test compares this page with them.

      "The same" means: the same output, the same exit code, and each execution recorded once.
      """;

  private static final String END =
      """

      ## What to know

      - **Old JVMs.** The agent needs Java 17. What an older JVM loads of it is one class of Java 8, which says so on stderr; the application runs on.
      - **Modules.** An application that is started with `-m` has only the modules that it requires. Those that Pulse needs besides, such as `java.sql`, are added when it starts to write. A run-time image made by `jlink` must hold them: `java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,jdk.unsupported`.
      - **Security manager.** Without a policy that grants the agent's jar `java.security.AllPermission` the agent says that it stays off; the application runs on.
      - **Archives.** The JVM refuses to make an AppCDS archive while any agent is given: make it without. One that was made so is used, but for the classes that Pulse weaves; newer JVMs say on stdout, as with every agent, that they handle modules less fast. An AOT cache is used as a whole if the training run had `--add-modules java.instrument`, or the agent.
      - **System class loader.** One of your own needs `appendToClassPathForInstrumentation`, or the JVM does not start with any agent.
      - **Tests of a build.** Where `JAVA_TOOL_OPTIONS` names the agent, JVMs that Surefire or Gradle start for tests are left alone. A build that gives them the agent itself has them recorded.
      """;

  private CompatibilityTable() {}

  static String text() {
    StringBuilder text = new StringBuilder(BEGIN);
    section(text, "Tools, with the agent in `JAVA_TOOL_OPTIONS`", Tool.values());
    section(text, "Modes of the JVM", Mode.values());
    text.append("\n").append(HostTable.section());
    section(text, "Libraries that Pulse brings too, in other versions", OwnLibrary.values());
    section(text, "Other agents on the same command line", OtherAgent.values());
    text.append("\n## Schedulers and logging libraries\n\n");
    text.append("On JDK 17 at least.\n\n| | Version |\n|---|---|\n");
    for (List<String> library : Poms.libraries()) {
      text.append("| ").append(String.join(" | ", library)).append(" |\n");
    }
    return text.append(END).toString();
  }

  private static void section(StringBuilder text, String title, Tried[] rows) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| | Version | JDK | |\n|---|---|---|---|\n");
    for (Tried row : rows) {
      String jdks =
          row.jdks().stream().map(jdk -> String.valueOf(jdk.feature())).collect(joining(", "));
      text.append(
          "| %s | %s | %s | %s |\n".formatted(row.what(), row.version(), jdks, row.outcome()));
    }
  }
}
