package dev.pulse.agent.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.pulse.agent.store.StoreException;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native code in the driver's stead.
 *
 * <p>The driver would start processes to learn what system this is (which the JVM reports to its
 * log manager), register files for deletion at the JVM's exit (which throws when the exit has
 * begun), and know of no place but the temporary directory (from which some systems load nothing).
 * Where this does not work, the driver does it its own way.
 *
 * <p>Threading: for one thread.
 */
public final class SqliteLibrary {

  private static final String PREFIX = "pulse-sqlite-";

  /** The classes that the native code asks for while it is being loaded. */
  private static final List<String> CLASSES_OF_THE_LIBRARY =
      List.of(
          "java.lang.Throwable",
          "org.sqlite.BusyHandler",
          "org.sqlite.Collation",
          "org.sqlite.Function",
          "org.sqlite.Function$Aggregate",
          "org.sqlite.Function$Window",
          "org.sqlite.ProgressHandler",
          "org.sqlite.core.DB",
          "org.sqlite.core.DB$ProgressObserver",
          "org.sqlite.core.NativeDB");

  private SqliteLibrary() {}

  /**
   * Loads the library, once, by way of the first of these directories that allows it, else in the
   * driver's own way.
   *
   * @throws StoreException if it cannot be loaded, with what to do
   */
  public static void load(List<Path> directories) {
    if (loadFromOneOf(directories)) {
      return;
    }
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError e) {
      throw new StoreException(
          "SQLite's native library could not be loaded by way of %s: they cannot be written, or are mounted so that nothing is executed there (noexec). Name a directory that allows it with pulse.dir or java.io.tmpdir, or one that holds the unpacked library with org.sqlite.lib.path. %s"
              .formatted(
                  directories.stream().map(Path::toString).distinct().collect(joining(", ")),
                  e.getMessage()),
          e);
    }
  }

  private static boolean loadFromOneOf(List<Path> directories) {
    String resource = resource();
    try {
      loadNoClassUnderTheLock();
      Method load =
          SQLiteJDBCLoader.class.getDeclaredMethod("loadNativeLibrary", String.class, String.class);
      Field loaded = SQLiteJDBCLoader.class.getDeclaredField("extracted");
      load.setAccessible(true);
      loaded.setAccessible(true);
      if (loaded.getBoolean(null)) {
        return true;
      }
      for (Path directory : directories) {
        if (resource != null && loadFrom(directory, resource, load)) {
          loaded.setBoolean(null, true);
          return true;
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The driver loads it, then.
    }
    return false;
  }

  /**
   * Up to Java 20 the JVM loads one native library at a time, under a lock, and native code that
   * asks for a class then waits for whatever the loading of that class waits for. If that is the
   * application's main thread, in the middle of its first look at the JVM's own image of classes
   * (for which it loads a native library), both wait for ever. So that look, and the classes, come
   * first.
   */
  private static void loadNoClassUnderTheLock() throws ReflectiveOperationException {
    try (InputStream image = Object.class.getResourceAsStream("Object.class")) {
      if (image != null) {
        image.read();
      }
    } catch (IOException e) {
      // The look was what mattered.
    }
    for (String name : CLASSES_OF_THE_LIBRARY) {
      Class.forName(name, true, SqliteLibrary.class.getClassLoader());
    }
  }

  private static boolean loadFrom(Path directory, String resource, Method load)
      throws ReflectiveOperationException {
    Path file = null;
    try (InputStream library = SqliteLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (library == null) {
        return false;
      }
      Files.createDirectories(directory);
      removeLeftOvers(directory);
      file = Files.createTempFile(directory, PREFIX, resource.substring(resource.lastIndexOf('.')));
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
      return (boolean) load.invoke(null, directory.toString(), file.getFileName().toString());
    } catch (IOException e) {
      return false;
    } finally {
      delete(file);
    }
  }

  /**
   * What is loaded needs its file no more; only Windows holds on to it, until the JVM has ended.
   */
  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The next JVM in this directory removes it.
    }
  }

  private static void removeLeftOvers(Path directory) throws IOException {
    if (isWindows()) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
        files.forEach(SqliteLibrary::delete);
      }
    }
  }

  /** Where the driver's jar keeps the library for this system; null if it has none. */
  private static @Nullable String resource() {
    String arch =
        switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x86-64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> null;
        };
    if (arch == null) {
      return null;
    }
    String os = System.getProperty("os.name", "");
    if (isWindows()) {
      return "org/sqlite/native/Windows/" + arch + "/sqlitejdbc.dll";
    }
    if (os.startsWith("Mac")) {
      return "org/sqlite/native/Mac/" + arch + "/libsqlitejdbc.dylib";
    }
    if (!os.equals("Linux")) {
      return null;
    }
    return "org/sqlite/native/Linux" + (isMusl() ? "-Musl/" : "/") + arch + "/libsqlitejdbc.so";
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /** Which C library this process runs on can be read off the files that it has mapped. */
  private static boolean isMusl() {
    try (BufferedReader maps =
        new BufferedReader(new FileReader(new File("/proc/self/maps"), StandardCharsets.UTF_8))) {
      return maps.lines().anyMatch(line -> line.contains("ld-musl-"));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
