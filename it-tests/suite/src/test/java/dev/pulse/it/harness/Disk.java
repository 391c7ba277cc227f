package dev.pulse.it.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file system of the test's own, in a mount namespace of its own: only processes that are started
 * on it see it mounted, and it is gone with the helper process that holds the namespace, however
 * that ends.
 */
public final class Disk implements AutoCloseable {

  private static final int BLOCK = 4096;

  private final Process holder;
  private final Path mountPoint;

  private Disk(Process holder, Path mountPoint) {
    this.holder = holder;
    this.mountPoint = mountPoint;
  }

  /** Skips the test, and says why, where this user may not mount; on CI that is an error. */
  public static void assumePossible() {
    boolean possible = run("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp") == 0;
    if (!possible) {
      String reason =
          "This user may not mount file systems: nothing is tested on a disk that is full,"
              + " read-only or odd.";
      if (House.isContinuousIntegration()) {
        throw new IllegalStateException(reason);
      }
      System.out.println(reason);
    }
    assumeTrue(possible);
  }

  /** One in memory, with these options, such as {@code size=8m}. */
  public static Disk inMemory(Path mountPoint, String options) {
    return mounted(mountPoint, "mount -t tmpfs -o " + options + " tmpfs " + mountPoint);
  }

  /** One with ext4 in this file, which is made; it becomes read-only when it reports an error. */
  public static Disk inFile(Path mountPoint, Path image) {
    return mounted(
        mountPoint,
        "truncate -s 32M %s && mkfs.ext4 -q %s && mount -o loop,errors=remount-ro %s %s"
            .formatted(image, image, image, mountPoint));
  }

  private static Disk mounted(Path mountPoint, String command) {
    try {
      Files.createDirectories(mountPoint);
      Process holder =
          new ProcessBuilder(
                  "unshare", "--mount", "sh", "-c", command + " && echo mounted && read end")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String answer = holder.inputReader().readLine();
      if (!"mounted".equals(answer)) {
        throw new IllegalStateException("it could not be mounted: " + command);
      }
      return new Disk(holder, mountPoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where processes on this disk find it. */
  public Path path() {
    return mountPoint;
  }

  /** Where everybody else finds it. */
  public Path fromOutside() {
    return Path.of("/proc", String.valueOf(holder.pid()), "root").resolve(relative(mountPoint));
  }

  /** What a command must begin with to be run on this disk. */
  public List<String> through() {
    return List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt");
  }

  /** Runs a shell's command on this disk, as root. */
  public void run(String command) {
    ForkedJvm shell =
        ForkedJvm.start(
            Stream.concat(through().stream(), Stream.of("sh", "-ec", command)).toList(), Map.of());
    if (shell.awaitExit() != 0) {
      throw new IllegalStateException(command + "\n" + shell);
    }
  }

  /** Writes until nothing more goes onto it, into a file that is answered. */
  public Path fill() {
    Path ballast = fromOutside().resolve("ballast");
    byte[] block = new byte[BLOCK];
    try {
      while (true) {
        Files.write(ballast, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException full) {
      return ballast;
    }
  }

  /**
   * A copy of all files on it, in a new directory. SQLite looks through links, also those that lead
   * into another namespace, and would find what lies under the mount point.
   */
  public Path copy() {
    try {
      Path copy = Files.createTempDirectory(mountPoint.getParent(), "copy");
      try (Stream<Path> files = Files.list(fromOutside())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path relative(Path absolute) {
    return Path.of("/").relativize(absolute);
  }

  private static int run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    holder.destroy();
    holder.onExit().join();
  }
}
