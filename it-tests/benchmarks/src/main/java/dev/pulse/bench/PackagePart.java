package dev.pulse.bench;

import dev.pulse.bench.BudgetRow.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.GZIPOutputStream;

/** How large the jar is, and the page in it. */
public final class PackagePart implements Part {

  private static final String PAGE = "inst/dev/pulse/viewer/";
  private static final double MOST_MEGABYTES = 20;
  private static final double MOST_KILOBYTES = 120;

  @Override
  public String name() {
    return "package";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws IOException {
    double jar = Files.size(bench.agent()) / 1e6;
    double page = page(bench) / 1e3;
    return List.of(
        new BudgetRow(
            "the page, all files, compressed as they are served",
            "<= 120 KB",
            "%.1f KB".formatted(page),
            Verdict.of(page <= MOST_KILOBYTES),
            Map.of("kilobytes", page)),
        new BudgetRow(
            "the jar",
            "<= 20 MB",
            "%.1f MB".formatted(jar),
            Verdict.of(jar <= MOST_MEGABYTES),
            Map.of("megabytes", jar)));
  }

  private static long page(Bench bench) throws IOException {
    long bytes = 0;
    try (JarFile jar = new JarFile(bench.agent().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (isServed(entry)) {
          bytes += compressed(jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    if (bytes == 0) {
      throw new IllegalStateException("There is no page in " + bench.agent());
    }
    return bytes;
  }

  private static boolean isServed(JarEntry entry) {
    String name = entry.getName();
    return name.startsWith(PAGE)
        && !entry.isDirectory()
        && !name.endsWith(".class")
        && !name.endsWith(".txt");
  }

  private static int compressed(byte[] file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(file);
    }
    return Math.min(file.length, bytes.size());
  }
}
