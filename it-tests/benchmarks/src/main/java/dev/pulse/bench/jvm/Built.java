package dev.pulse.bench.jvm;

import dev.pulse.bench.Bench;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What other modules of the build have made. */
public final class Built {

  private Built() {}

  /**
   * The class path of an application.
   *
   * @param module its directory, seen from {@code it-tests}
   */
  public static String classPath(String module) throws Exception {
    Path target = itTests().resolve(module).resolve("target");
    Path libraries = target.resolve("classpath.txt");
    if (!Files.exists(libraries)) {
      throw new IllegalStateException(
          libraries + " is missing. Build module it-tests/" + module + " before.");
    }
    return target.resolve("classes") + File.pathSeparator + Files.readString(libraries).strip();
  }

  /** The class path of the benchmarks with the agent's classes as a library. */
  public static String libraryClassPath(Bench bench) throws IOException {
    String dependencies = Files.readString(Path.of(System.getProperty("bench.library"))).strip();
    return bench.classPath() + File.pathSeparator + dependencies;
  }

  /** The benchmarks' own classes, without any library. */
  public static Path ownClasses() throws URISyntaxException {
    return Path.of(Built.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The benchmarks' classes or jar lie in {@code it-tests/benchmarks/target}. */
  private static Path itTests() throws URISyntaxException {
    return ownClasses().resolve("../../..").normalize();
  }
}
