package dev.pulse.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands of the packed jar, each in a process of its own. */
public final class CommandLine {

  private CommandLine() {}

  /** Runs a command to its end. */
  public static ForkedJvm on(Jdk jdk, String... arguments) {
    return on(jdk, List.of(), arguments);
  }

  /** Runs a command to its end, in a JVM with these flags. */
  public static ForkedJvm on(Jdk jdk, List<String> flags, String... arguments) {
    return on(jdk, Map.of(), flags, arguments);
  }

  /** Runs a command to its end, with this environment besides. */
  public static ForkedJvm on(
      Jdk jdk, Map<String, String> environment, List<String> flags, String... arguments) {
    ForkedJvm jvm = start(jdk, environment, flags, arguments);
    jvm.awaitExit();
    return jvm;
  }

  /** Starts a command that goes on until it is ended. */
  public static ForkedJvm start(
      Jdk jdk, Map<String, String> environment, List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.program("java")));
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(flags);
    command.addAll(List.of("-jar", House.agentJar().toString()));
    command.addAll(List.of(arguments));
    return ForkedJvm.start(command, environment);
  }
}
