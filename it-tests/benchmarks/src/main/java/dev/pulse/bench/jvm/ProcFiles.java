package dev.pulse.bench.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux tells of processes in {@code /proc}; on other systems all of it throws. */
public final class ProcFiles {

  /** The kernel tells times in these, whatever it counts in itself (proc(5), sysconf(3)). */
  private static final long MILLIS_IN_A_TICK = 10;

  /** Fields 14 and 16 of proc(5), counted from the one behind the name of the program. */
  private static final int OWN_USER_TIME = 11;

  private static final int USER_TIME_OF_CHILDREN = 13;

  private ProcFiles() {}

  /** The time that processors spent on a process that lives. */
  public static Duration cpu(long pid) throws IOException {
    return times(Path.of("/proc", Long.toString(pid), "stat"), OWN_USER_TIME);
  }

  /** The time that processors spent on all children of this process that have ended. */
  public static Duration cpuOfEndedChildren() throws IOException {
    return times(Path.of("/proc/self/stat"), USER_TIME_OF_CHILDREN);
  }

  /** The most memory that a process had at any time, in megabytes. */
  public static double peakMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("Linux does not tell the peak of process " + pid);
  }

  private static Duration times(Path file, int first) throws IOException {
    String stat = Files.readString(file);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
    return Duration.ofMillis(ticks * MILLIS_IN_A_TICK);
  }
}
