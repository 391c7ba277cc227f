package dev.pulse.agent.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent. It decides whether the agent should run in this JVM at all, and
 * leaves the rest to {@link AgentLauncher}.
 *
 * <p>Java 8 bytecode, so that an older JVM reads a clear line and not an {@code
 * UnsupportedClassVersionError}.
 */
public final class PulseAgent {

  /** JDK tools and build tools: they read {@code JAVA_TOOL_OPTIONS} too, and are no application. */
  private static final String[] TOOLS = {
    "jdk.compiler/",
    "jdk.jartool/",
    "jdk.javadoc/",
    "jdk.jcmd/",
    "jdk.jdeps/",
    "jdk.jlink/",
    "jdk.jshell/",
    "jdk.jshell.execution.",
    "jdk.jconsole/",
    "jdk.jstatd/",
    "jdk.jdi/",
    "jdk.hotspot.agent/",
    "jdk.jpackage/",
    "jdk.rmic/",
    "jdk.jfr/",
    "jdk.httpserver/",
    "java.base/sun.security.tools.",
    "java.rmi/",
    "java.scripting/",
    "jdk.scripting.nashorn",
    "sun.security.tools.",
    "sun.tools.",
    "com.sun.tools.",
    "org.codehaus.plexus.classworlds.launcher.",
    "org.codehaus.classworlds.",
    "org.apache.maven.wrapper.",
    "org.mvndaemon.",
    "org.apache.tools.ant.launch.",
    "org.gradle.launcher.",
    "org.gradle.wrapper.",
    "org.jetbrains.kotlin.cli.",
    "org.jetbrains.kotlin.daemon.",
    "org.jetbrains.kotlin.preloading.",
    "scala.tools.nsc.",
  };

  /** Build tools that are started as jars. */
  private static final String[] TOOL_JARS = {"/gradle/wrapper/gradle-wrapper.jar"};

  /**
   * JVMs in which builds run tests. They are left alone where every JVM has the agent, and no tool
   * where the build itself gives them the agent.
   */
  private static final String[] TEST_WORKERS = {
    "org.apache.maven.surefire.booter.", "/surefire/surefirebooter", "worker.org.gradle.process.",
  };

  /** {@code java Main.java} is an application, although it starts inside the compiler. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  private PulseAgent() {}

  /** The agent was named on the command line. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** The agent was loaded into a running JVM. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  /** {@code java -jar pulse-agent.jar}: the command line. */
  public static void main(String[] arguments) throws Exception {
    if (isOldJvm()) {
      System.err.println(tooOld());
      System.exit(1);
    }
    AgentLauncher.runCommand(arguments);
  }

  private static void start(String arguments, Instrumentation instrumentation, boolean attached) {
    try {
      if (isOldJvm()) {
        System.err.println(tooOld());
      } else if (isTool(System.getProperty("sun.java.command"), isForEveryJvm())
          || isOwnCommandLine()) {
        return;
      } else if (isRunningAlready()) {
        System.err.println(
            "[pulse] This JVM was given the agent more than once; the first one counts, this one does nothing.");
      } else {
        AgentLauncher.launch(arguments, instrumentation, attached);
      }
    } catch (Throwable trouble) {
      System.err.println(
          "[pulse] The agent could not start and stays off; the application runs on: " + trouble);
    }
  }

  private static boolean isOldJvm() {
    String version = System.getProperty("java.specification.version", "0");
    try {
      return version.startsWith("1.") || Integer.parseInt(version) < 17;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static String tooOld() {
    return "[pulse] Java "
        + System.getProperty("java.version")
        + " is too old for Pulse, which needs Java 17 or newer; the agent stays off, the application runs on.";
  }

  private static boolean isForEveryJvm() {
    String options = System.getenv("JAVA_TOOL_OPTIONS");
    return options != null && options.contains("-javaagent:");
  }

  /**
   * A command begins with the main class, or with its module and a slash where it has one, or with
   * the path of a jar.
   *
   * @param everyJvm whether the agent is given to all JVMs, whatever they are
   */
  static boolean isTool(String command, boolean everyJvm) {
    if (command == null || command.startsWith(SOURCE_LAUNCHER)) {
      return false;
    }
    for (String tool : TOOLS) {
      if (command.startsWith(tool)) {
        return true;
      }
    }
    return isIn(command, TOOL_JARS) || (everyJvm && isIn(command, TEST_WORKERS));
  }

  /** Whether one of these is in the path of the jar that was started, or in the main class. */
  private static boolean isIn(String command, String[] names) {
    int jar = command.indexOf(".jar");
    String started = (jar < 0 ? command : command.substring(0, jar + 4)).replace('\\', '/');
    for (String name : names) {
      if (started.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** {@code java -jar pulse-agent.jar}: a tool as well. */
  private static boolean isOwnCommandLine() throws Exception {
    return isRunWith(System.getProperty("sun.java.command"), AgentLauncher.jar());
  }

  /** A command begins with the path of the jar where it has no main class. */
  static boolean isRunWith(String command, File jar) {
    int name = command == null ? -1 : command.indexOf(jar.getName());
    if (name < 0) {
      return false;
    }
    String path = command.substring(0, name + jar.getName().length());
    String rest = command.substring(path.length());
    return (rest.isEmpty() || rest.startsWith(" ")) && new File(path).isFile();
  }

  private static boolean isRunningAlready() {
    try {
      Class.forName("java.lang.PulseBridge", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
