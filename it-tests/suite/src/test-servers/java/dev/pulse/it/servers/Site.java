package dev.pulse.it.servers;

import dev.pulse.it.harness.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one life of a server goes on.
 *
 * @param options those of the JVM, not of the server
 * @param base a directory that is empty at first
 * @param port where to listen, on the loopback address
 */
record Site(Jdk jdk, List<String> options, Path base, String port) {

  /** A command line: the JVM with its options, and what follows them. */
  List<String> java(List<String> rest) {
    List<String> command = new ArrayList<>(List.of(jdk.program("java")));
    command.addAll(options);
    command.addAll(rest);
    return command;
  }
}
