package dev.pulse.agent.premain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.packaging.ClassArchiveWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

  @TempDir Path directory;

  private Path classes;

  @BeforeEach
  void makeDirectory() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
  }

  @Test
  void findsEachOfManyClassFiles() throws IOException {
    for (int i = 0; i < 300; i++) {
      put("com/acme/p" + i % 7 + "/Class" + i + ".class", "content of " + i + " ".repeat(i));
    }

    try (JarFile jar = packed()) {
      ClassArchive archive = new ClassArchive(jar);

      for (int i = 0; i < 300; i++) {
        assertThat(archive.read("com/acme/p" + i % 7 + "/Class" + i + ".class"))
            .asString(StandardCharsets.UTF_8)
            .isEqualTo("content of " + i + " ".repeat(i));
      }
    }
  }

  @Test
  void tellsNamesOfTheSameHashCodeApart() throws IOException {
    assertThat("com/AaAa.class").hasSameHashCodeAs("com/BBBB.class");
    put("com/AaAa.class", "first");
    put("com/AaBB.class", "second");
    put("com/BBAa.class", "third");

    try (JarFile jar = packed()) {
      ClassArchive archive = new ClassArchive(jar);

      assertThat(archive.read("com/AaAa.class")).asString().isEqualTo("first");
      assertThat(archive.read("com/AaBB.class")).asString().isEqualTo("second");
      assertThat(archive.read("com/BBAa.class")).asString().isEqualTo("third");
      assertThat(archive.read("com/BBBB.class")).isNull();
    }
  }

  @Test
  void hasNothingOfOtherNames() throws IOException {
    put("com/acme/Job.class", "job");
    put("com/acme/notes.txt", "no class file");

    try (JarFile jar = packed()) {
      ClassArchive archive = new ClassArchive(jar);

      assertThat(archive.read("com/acme/Jobs.class")).isNull();
      assertThat(archive.read("Job.class")).isNull();
      assertThat(archive.read("com/acme/notes.txt")).isNull();
    }
  }

  @Test
  void takesNamesInAnyScriptAndFilesWithoutContent() throws IOException {
    put("com/acme/Übung.class", "exercise");
    put("com/acme/Empty.class", "");

    try (JarFile jar = packed()) {
      ClassArchive archive = new ClassArchive(jar);

      assertThat(archive.read("com/acme/Übung.class")).asString().isEqualTo("exercise");
      assertThat(archive.read("com/acme/Empty.class")).isEmpty();
    }
  }

  @Test
  void isAZipThatAnyToolReads() throws IOException {
    put("com/acme/Job.class", "job");
    put("com/acme/Report.class", "report");
    ClassArchiveWriter.write(classes, directory);

    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(directory.resolve("classes.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }

    assertThat(names).containsExactly("com/acme/Job.class", "com/acme/Report.class");
  }

  @Test
  void saysThatAJarIsNotWhole() throws IOException {
    put("com/acme/Job.class", "job");
    ClassArchiveWriter.write(classes, directory);
    Path zip = directory.resolve("classes.zip");
    Files.write(zip, new byte[10]);

    try (JarFile jar = jarOfWhatIsWritten()) {
      ClassArchive archive = new ClassArchive(jar);

      assertThatThrownBy(() -> archive.read("com/acme/Job.class"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not whole");
    }
  }

  private void put(String name, String content) throws IOException {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private JarFile packed() throws IOException {
    ClassArchiveWriter.write(classes, directory);
    return jarOfWhatIsWritten();
  }

  private JarFile jarOfWhatIsWritten() throws IOException {
    Path jar = directory.resolve("agent.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      store("classes.zip", out);
      store("classes.table", out);
    }
    return new JarFile(jar.toFile());
  }

  private void store(String name, ZipOutputStream out) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(name));
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry("inst/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
