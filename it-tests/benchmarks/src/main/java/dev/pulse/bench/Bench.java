package dev.pulse.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * What all parts are given.
 *
 * @param agent the packed jar
 * @param peers the published jars of other agents, by the name of each
 * @param classPath of the benchmarks themselves, for JVMs that they start
 * @param work a directory for histories and logs, emptied before each run
 */
public record Bench(Path agent, Map<String, Path> peers, String classPath, Path work) {

  /** The JVM that runs the benchmarks runs the applications too. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
