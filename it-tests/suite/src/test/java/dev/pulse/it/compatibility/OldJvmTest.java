package dev.pulse.it.compatibility;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Launch;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is too old for Pulse: one that says that it is Java 11. */
class OldJvmTest {

  private static final int JAVA_8 = 52;
  private static final Pattern LOADED =
      Pattern.compile("\\[class,load] (dev\\.pulse\\.agent\\.\\S+) ");

  @TempDir Path work;
  @TempDir Path data;

  @Test
  void itSaysSoAndRunsTheApplication() throws IOException {
    Launch launch =
        Launch.of(App.HELLO, "4")
            .flag("-Xlog:class+load:file=" + work.resolve("classes.log"))
            .flag("-javaagent:" + agedJvmAgent());
    ForkedJvm without = launch.run();
    ForkedJvm with = launch.withAgent(data).run();
    assertThat(with.awaitExit()).isEqualTo(without.awaitExit()).isEqualTo(4);
    assertThat(with.stdout()).isEqualTo(without.stdout());
    assertThat(with.stderr().lines().filter(line -> line.startsWith("[pulse]")))
        .singleElement()
        .asString()
        .contains("is too old for Pulse", "the application runs on");
    assertThat(data).isEmptyDirectory();

    List<String> loaded =
        LOADED
            .matcher(Files.readString(work.resolve("classes.log")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(loaded).isNotEmpty().allSatisfy(name -> assertThat(majorOf(name)).isEqualTo(JAVA_8));
  }

  private Path agedJvmAgent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", AgedJvmAgent.class.getName());
    Path jar = work.resolve("aged.jar");
    String file = AgedJvmAgent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = requireNonNull(AgedJvmAgent.class.getResourceAsStream("/" + file))) {
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
    }
    return jar;
  }

  private static int majorOf(String className) throws IOException {
    try (JarFile jar = new JarFile(House.agentJar().toFile());
        DataInputStream in =
            new DataInputStream(
                jar.getInputStream(jar.getEntry(className.replace('.', '/') + ".class")))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
