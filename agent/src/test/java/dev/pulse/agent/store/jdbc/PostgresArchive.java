package dev.pulse.agent.store.jdbc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The programs of a PostgreSQL server, as the jars that Maven brings hold them. */
final class PostgresArchive {

  private PostgresArchive() {}

  /** Opens the archive in this jar. */
  static InputStream open(Path jar) throws IOException {
    JarFile file = new JarFile(jar.toFile());
    ZipEntry archive =
        file.stream()
            .filter(entry -> entry.getName().endsWith(".txz"))
            .findFirst()
            .orElseThrow(() -> new IOException("no archive in " + jar));
    return new FilterInputStream(file.getInputStream(archive)) {
      @Override
      public void close() throws IOException {
        super.close();
        file.close();
      }
    };
  }
}
