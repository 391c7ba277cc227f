package dev.pulse.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of processes; what it does not tell, and elsewhere all, is not a number. */
final class ProcFiles {

  private ProcFiles() {}

  /** Whether this system tells anything. */
  static boolean areThere() {
    return Files.exists(Path.of("/proc/self/status"));
  }

  /** The memory that is resident, in bytes. */
  static double resident(long pid) {
    try (Stream<String> lines = Files.lines(directory(pid).resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** How many file descriptors are open. */
  static double descriptors(long pid) {
    try (Stream<Path> open = Files.list(directory(pid).resolve("fd"))) {
      return open.count();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static Path directory(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }
}
