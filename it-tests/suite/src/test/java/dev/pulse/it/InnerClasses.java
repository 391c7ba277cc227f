package dev.pulse.it;

import dev.pulse.it.harness.House;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The class files of the agent, which lie in the jar in a zip of their own. */
final class InnerClasses {

  static final String ARCHIVE = "inst/classes.zip";

  private InnerClasses() {}

  /** Their contents by their names, such as {@code org/sqlite/JDBC.class}. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile jar = new JarFile(House.agentJar().toFile());
        ZipInputStream zip = new ZipInputStream(jar.getInputStream(jar.getEntry(ARCHIVE)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (classes.put(entry.getName(), zip.readAllBytes()) != null) {
          throw new IllegalStateException(entry.getName() + " is in it twice");
        }
      }
    }
    return classes;
  }
}
