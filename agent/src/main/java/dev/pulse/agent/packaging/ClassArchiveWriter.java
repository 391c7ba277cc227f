package dev.pulse.agent.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts class files into a zip with a table of where each of them lies, as {@code ClassArchive}
 * reads them. A part of the build, not of the jar.
 *
 * <p>The same class files make the same bytes, wherever and whenever.
 */
public final class ClassArchiveWriter {

  /** Later than the first moment of a zip's calendar, of which the JDK makes an extra field. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private record Row(int hash, int header, int packed, int length) {}

  private ClassArchiveWriter() {}

  /**
   * Called by the build.
   *
   * @param arguments the directory with the class files; the one that gets the archive
   */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /** Makes {@code classes.zip} and {@code classes.table} of all class files below a directory. */
  public static void write(Path classes, Path target) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    List<Row> rows = new ArrayList<>();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (String name : namesBelow(classes)) {
        rows.add(add(name, Files.readAllBytes(classes.resolve(name)), zip, archive.size()));
      }
    }
    Files.write(target.resolve("classes.zip"), archive.toByteArray());
    Files.write(target.resolve("classes.table"), table(rows));
  }

  private static List<String> namesBelow(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class"))
          .sorted()
          .toList();
    }
  }

  private static Row add(String name, byte[] bytes, ZipOutputStream zip, int header)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
    return new Row(name.hashCode(), header, (int) entry.getCompressedSize(), bytes.length);
  }

  private static byte[] table(List<Row> rows) {
    ByteBuffer table = ByteBuffer.allocate(rows.size() * 4 * Integer.BYTES);
    rows.sort(Comparator.comparingInt(Row::hash));
    for (Row row : rows) {
      table.putInt(row.hash()).putInt(row.header()).putInt(row.packed()).putInt(row.length());
    }
    return table.array();
  }
}
