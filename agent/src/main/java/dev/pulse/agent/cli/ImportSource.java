package dev.pulse.agent.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where an import comes from: stdin or a file, packed or not, which is told by how it begins.
 *
 * @param name what it is called, for people
 */
record ImportSource(String name, InputStream in) implements AutoCloseable {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] DATABASE = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);

  /** Opens what was named on the command line; nothing and {@code -} stand for stdin. */
  static ImportSource open(@Nullable String given, InputStream stdin) throws IOException {
    if (given == null || given.equals("-")) {
      return unpacked("stdin", stdin);
    }
    try {
      Path file = Path.of(given).toAbsolutePath();
      if (Files.isDirectory(file)) {
        throw CommandException.usage(file + " is a directory; name a file that export wrote.");
      }
      return unpacked(file.toString(), Files.newInputStream(file));
    } catch (InvalidPathException | NoSuchFileException e) {
      throw CommandException.failure("There is no file " + given + ".");
    }
  }

  private static ImportSource unpacked(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(DATABASE.length);
    byte[] begin = buffered.readNBytes(DATABASE.length);
    buffered.reset();
    if (Arrays.equals(begin, DATABASE)) {
      throw CommandException.failure(
          name + " is a database; give it to export, and what that writes to import.");
    }
    boolean packed = begin.length > 2 && begin[0] == GZIP[0] && begin[1] == GZIP[1];
    return new ImportSource(name, packed ? new GZIPInputStream(buffered, 1 << 16) : buffered);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
