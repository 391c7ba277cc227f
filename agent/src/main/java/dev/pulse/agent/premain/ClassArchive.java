package dev.pulse.agent.premain;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;

/**
 * The agent's class files, thousands of them, in a zip that lies uncompressed in the agent's jar.
 * The JVM looks at each entry of a jar before it loads the first class from it, and this is one of
 * them; here a table says where the local header of each class file begins.
 *
 * <p>The table has a row of four numbers for each of them, big-endian and in the order of the
 * first: hash code of the name, place of the header in the zip, packed length, length. {@code
 * ClassArchiveWriter} makes both.
 *
 * <p>Threading: any number of threads.
 */
final class ClassArchive {

  private static final String ZIP = "inst/classes.zip";
  private static final String TABLE = "inst/classes.table";
  private static final int ROW = 4 * Integer.BYTES;

  /** What stands before a name. */
  private static final int HEADER = 30;

  private final JarFile jar;
  private final ZipEntry zip;
  private final ByteBuffer table;

  ClassArchive(JarFile jar) throws IOException {
    this.jar = jar;
    this.zip = entry(jar, ZIP);
    try (InputStream in = jar.getInputStream(entry(jar, TABLE))) {
      this.table = ByteBuffer.wrap(in.readAllBytes());
    }
  }

  private static ZipEntry entry(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new IOException("the agent's jar is not whole: it lacks " + name);
    }
    return entry;
  }

  /**
   * Reads a class file; null if there is none of this name.
   *
   * @param name such as {@code org/sqlite/JDBC.class}
   */
  byte[] read(String name) throws IOException {
    int hash = name.hashCode();
    for (int row = firstRow(hash);
        row < table.capacity() && table.getInt(row) == hash;
        row += ROW) {
      byte[] bytes = read(name, row);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  /** Where the rows begin whose hash code is this or greater. */
  private int firstRow(int hash) {
    int low = 0;
    int high = table.capacity() / ROW;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.getInt(middle * ROW) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * ROW;
  }

  /** Null if the row is that of another name with the same hash code. */
  private byte[] read(String name, int row) throws IOException {
    byte[] named = name.getBytes(StandardCharsets.UTF_8);
    int begin = HEADER + named.length;
    int packed = table.getInt(row + 2 * Integer.BYTES);
    byte[] file;
    try (InputStream in = jar.getInputStream(zip)) {
      in.skipNBytes(table.getInt(row + Integer.BYTES));
      file = exactly(begin + packed, in);
    }
    return Arrays.equals(file, HEADER, begin, named, 0, named.length)
        ? inflated(file, begin, packed, table.getInt(row + 3 * Integer.BYTES))
        : null;
  }

  private static byte[] exactly(int length, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the agent's jar is not whole");
    }
    return bytes;
  }

  private static byte[] inflated(byte[] file, int begin, int packed, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, begin, packed);
      if (inflater.inflate(bytes) < length) {
        throw new EOFException("the agent's jar is not whole");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IOException("the agent's jar is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
