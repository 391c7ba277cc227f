package dev.pulse.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an application is to be started; says {@link #start()} at the end. */
public final class Launch {

  /** A JVM that lives for a second or two gains nothing from its second compiler. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private final App app;
  private final List<String> arguments;
  private final List<String> through = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Jdk jdk = Jdk.oldest();
  private List<String> what;
  private boolean shortLived = true;

  private Launch(App app, String... arguments) {
    this.app = app;
    this.arguments = List.of(arguments);
    what = List.of("-cp", app.classPath(), app.mainClass());
  }

  /** An application without the agent, on the oldest JDK. */
  public static Launch of(App app, String... arguments) {
    return new Launch(app, arguments);
  }

  public App app() {
    return app;
  }

  public Launch on(Jdk other) {
    jdk = other;
    return this;
  }

  /** Compiled as it is by default, for what works hard. */
  public Launch hardWorking() {
    shortLived = false;
    return this;
  }

  /** With the agent; its history in this directory, its page on a free port. */
  public Launch withAgent(Path directory) {
    property("pulse.dir", directory.toString());
    property("pulse.http.port", "0");
    return withBareAgent("");
  }

  /** With the agent and nothing but these agent arguments. */
  public Launch withBareAgent(String options) {
    return flag("-javaagent:" + House.agentJar() + (options.isEmpty() ? "" : "=" + options));
  }

  /** Started by this command, which ends as the JVM that the rest of its line says. */
  public Launch through(List<String> command) {
    through.addAll(command);
    return this;
  }

  /** Started in another way than by its main class on the class path. */
  public Launch startedBy(String... words) {
    what = List.of(words);
    return this;
  }

  public Launch flag(String flag) {
    flags.add(flag);
    return this;
  }

  public Launch property(String key, String value) {
    properties.put(key, value);
    return this;
  }

  public Launch environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  public ForkedJvm start() {
    List<String> command = new ArrayList<>(through);
    command.add(jdk.program("java"));
    if (shortLived) {
      command.add(SHORT_LIVED);
    }
    command.addAll(flags);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(what);
    command.addAll(arguments);
    return ForkedJvm.start(command, environment);
  }

  /** Starts it and waits for its end. */
  public ForkedJvm run() {
    ForkedJvm jvm = start();
    jvm.awaitExit();
    return jvm;
  }

  /** Starts a program of the JDK with these variables and waits for its end. */
  public static ForkedJvm runTool(
      Jdk jdk, String program, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.program(program)));
    command.addAll(List.of(arguments));
    ForkedJvm jvm = ForkedJvm.start(command, environment);
    jvm.awaitExit();
    return jvm;
  }

  /** What the threads of a JVM do right now, to tell why it hangs. */
  static String threadsOf(long pid) {
    ForkedJvm jstack =
        ForkedJvm.start(
            List.of(Jdk.oldest().program("jstack"), "-l", String.valueOf(pid)), Map.of());
    jstack.awaitExit();
    return jstack.stdout();
  }

  static Process process(List<String> command, Map<String, String> environment, Path directory) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile());
    builder.environment().keySet().removeIf(Launch::meantForJava);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean meantForJava(String variable) {
    return variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.startsWith("PULSE_");
  }
}
