package dev.pulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs the parts, one after the other, and writes what they measured as one table. A budget that is
 * missed is told; a part that breaks is told as well, and is a failure.
 */
public final class Benchmarks {

  private static final String ALL = "all";
  private static final String JAR = ".jar";

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments the agent's jar; the directory with the peers' jars; that for the table; and
   *     the parts to run, separated by commas, or {@code all}
   */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[2]).toAbsolutePath();
    Bench bench =
        new Bench(
            Path.of(arguments[0]).toRealPath(),
            peers(Path.of(arguments[1])),
            System.getProperty("java.class.path"),
            out.resolve("work"));
    BudgetTable table = new BudgetTable();
    for (Part part : chosen(arguments[3])) {
      run(part, bench, table);
    }
    System.out.println(table.markdown());
    Files.writeString(out.resolve("benchmarks.md"), table.markdown());
    table.writeJson(out.resolve("benchmarks.json"));
    if (!table.broken().isEmpty()) {
      System.err.println("These parts broke: " + String.join(", ", table.broken()));
      System.exit(1);
    }
  }

  private static Map<String, Path> peers(Path directory) throws IOException {
    Map<String, Path> peers = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.toString().endsWith(JAR))
          .forEach(file -> peers.put(file.getFileName().toString().replace(JAR, ""), file));
    }
    return peers;
  }

  private static List<Part> chosen(String names) {
    Map<String, Part> known = new LinkedHashMap<>();
    ServiceLoader.load(Part.class).forEach(part -> known.put(part.name(), part));
    if (names.equals(ALL)) {
      return List.copyOf(known.values());
    }
    List<Part> chosen = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      Part part = known.get(name);
      if (part == null) {
        throw new IllegalArgumentException(
            "No part is called " + name + "; there are " + String.join(", ", known.keySet()));
      }
      chosen.add(part);
    }
    return chosen;
  }

  /** What a part leaves is of use only if it broke. */
  private static void run(Part part, Bench bench, BudgetTable table) throws IOException {
    System.out.println("Measuring " + part.name());
    long begin = System.nanoTime();
    Path work = bench.work().resolve(part.name());
    remove(work);
    Files.createDirectories(work);
    try {
      List<BudgetRow> rows =
          part.measure(new Bench(bench.agent(), bench.peers(), bench.classPath(), work));
      remove(work);
      table.add(part.name(), rows, (System.nanoTime() - begin) / 1e9);
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      table.addBroken(part.name(), e, (System.nanoTime() - begin) / 1e9);
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
