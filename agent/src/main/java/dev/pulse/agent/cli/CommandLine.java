package dev.pulse.agent.cli;

/** Tells somebody who runs the jar what to do with it. */
public final class CommandLine {

  private static final String USAGE =
      """
      Pulse is a Java agent. Start your application with it:

        java -javaagent:pulse-agent.jar -jar your-application.jar

      Then open http://127.0.0.1:7857/ in a browser. Options are given as system properties (-Dpulse.http.port=9000),
      environment variables (PULSE_HTTP_PORT=9000) or agent arguments (-javaagent:pulse-agent.jar=http.port=9000).
      """;

  private CommandLine() {}

  /** Called by name, see {@code AgentLauncher}. */
  public static void main(String[] arguments) {
    System.out.print(USAGE);
  }
}
