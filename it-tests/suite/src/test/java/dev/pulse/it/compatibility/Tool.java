package dev.pulse.it.compatibility;

import dev.pulse.it.harness.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tools that read {@code JAVA_TOOL_OPTIONS} as every JVM does, and are no application. */
@SuppressWarnings("ImmutableEnumChecker")
enum Tool implements Tried {
  KEYTOOL("keytool", 1, "-list", "-keystore", "{}/no-such-store", "-storepass", "changeit"),
  JCMD("jcmd", 0, "-h"),
  JAVAC("javac", 0, "-d", "{}/classes", "{}/Sum.java"),
  JAR("jar", 0, "--create", "--file", "{}/sum.jar", "-C", "{}", "Sum.java"),
  JSHELL("jshell", 4, "-s", "{}/sum.jsh"),
  MAVEN("mvn -v", 0, "-v"),
  MAVEN_BUILD(
      "mvn test, and the JVM of its tests",
      0,
      "-o",
      "-q",
      "-B",
      "-f",
      "{}/pom.xml",
      "clean",
      "test");

  private static final String MAVEN_HOME = System.getProperty("pulse.maven.home", "");
  private static final String REPOSITORY = System.getProperty("localRepository", "");

  private final String what;
  private final int exitCode;
  private final List<String> arguments;

  Tool(String what, int exitCode, String... arguments) {
    this.what = what;
    this.exitCode = exitCode;
    this.arguments = List.of(arguments);
  }

  /** Its command line, where what it works on lies in this directory. */
  List<String> command(Jdk jdk, Path work) {
    List<String> command = new ArrayList<>();
    if (isMaven()) {
      command.add(MAVEN_HOME.isEmpty() ? "mvn" : Path.of(MAVEN_HOME, "bin/mvn").toString());
      if (!REPOSITORY.isEmpty()) {
        command.add("-Dmaven.repo.local=" + REPOSITORY);
      }
    } else {
      command.add(jdk.program(what));
    }
    arguments.forEach(argument -> command.add(argument.replace("{}", work.toString())));
    return command;
  }

  /** A build takes long, and what starts it is the same with every JDK. */
  @Override
  public List<Jdk> jdks() {
    return isMaven() ? List.of(Jdk.oldest()) : Jdk.each();
  }

  /** What it ends with when it does as it is told. */
  int exitCode() {
    return exitCode;
  }

  private boolean isMaven() {
    return what.startsWith("mvn");
  }

  @Override
  public String what() {
    return "`" + what.replace(", and", "`, and") + (what.contains(",") ? "" : "`");
  }

  @Override
  public String outcome() {
    return "left alone";
  }

  @Override
  public String toString() {
    return what;
  }
}
