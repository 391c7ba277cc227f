package dev.pulse.agent.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes: stdout, or a file that has its name only when it is whole. What stood under
 * that name before stays until then. Threading: for one thread.
 */
final class ExportTarget implements AutoCloseable {

  private final String name;
  private final OutputStream out;

  /** The file that is written and the one that it becomes; nothing where it is written directly. */
  private final @Nullable Path part;

  private final @Nullable Path file;
  private boolean kept;

  private ExportTarget(String name, OutputStream out, @Nullable Path part, @Nullable Path file) {
    this.name = name;
    this.out = out;
    this.part = part;
    this.file = file;
  }

  /**
   * Opens what was named on the command line; nothing and {@code -} stand for stdout. A name that
   * ends in {@code .gz} is packed.
   */
  static ExportTarget open(@Nullable String given, OutputStream stdout) throws IOException {
    if (given == null || given.equals("-")) {
      return new ExportTarget("stdout", stdout, null, null);
    }
    Path file;
    try {
      file = Path.of(given).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw CommandException.usage("'" + given + "' cannot be the name of a file.");
    }
    if (Files.isDirectory(file)) {
      throw CommandException.usage(file + " is a directory; name a file.");
    }
    // Such as a pipe or /dev/null, beside which nothing can be put.
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    Path part = special ? file : file.resolveSibling(file.getFileName() + ".part");
    OutputStream out = Files.newOutputStream(part);
    if (given.endsWith(".gz")) {
      out = new GZIPOutputStream(out, 1 << 16);
    }
    return new ExportTarget(file.toString(), out, special ? null : part, file);
  }

  OutputStream out() {
    return out;
  }

  /** All was written: gives the file its name. */
  void keep() throws IOException {
    if (file != null) {
      out.close();
    }
    if (part != null && file != null) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    kept = true;
  }

  /** Removes what was written, if it was not kept. */
  @Override
  public void close() {
    if (kept || file == null) {
      return;
    }
    try {
      out.close();
    } catch (IOException e) {
      // What failed first is told.
    }
    try {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // It stays, under a name that says what it is.
    }
  }

  /** Where it goes, for people. */
  @Override
  public String toString() {
    return name;
  }
}
