package dev.pulse.agent.weaving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedulers and logging libraries that Pulse knows, with the names for which the gate looks,
 * so that none of the classes that know them is loaded before it is needed.
 *
 * <p>A file of lines, each a key and a value. One that begins with "scheduler" or "library" names a
 * class; after it, {@code name}, {@code type}, {@code marker} and {@code carrier} say what that
 * class says of itself, {@code hidden-marker} and {@code remembered-type} what it adds when it is
 * told to include what is hidden, or to remember jobs.
 *
 * @param schedulers in the order of the file
 * @param libraries in the order of the file
 */
public record InstrumentationIndex(
    List<JobInstrumentation> schedulers, List<LogInstrumentation> libraries) {

  static final String FILE = "instrumentations.txt";

  /** Reads the one that comes with the agent. */
  public static InstrumentationIndex read() {
    InstrumentationIndex index = new InstrumentationIndex(new ArrayList<>(), new ArrayList<>());
    try (InputStream in = InstrumentationIndex.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the agent's jar is not whole: it lacks " + FILE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      IndexedInstrumentation<?> begun = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        begun = index.take(line.substring(0, space), line.substring(space + 1), begun);
      }
      return index;
    } catch (IOException e) {
      throw new IllegalStateException("the agent's jar cannot be read: " + FILE, e);
    }
  }

  private IndexedInstrumentation<?> take(
      String key, String value, @Nullable IndexedInstrumentation<?> begun) {
    if (key.equals("scheduler")) {
      IndexedScheduler scheduler = new IndexedScheduler(value);
      schedulers.add(scheduler);
      return scheduler;
    }
    if (key.equals("library")) {
      IndexedLibrary library = new IndexedLibrary(value);
      libraries.add(library);
      return library;
    }
    if (begun == null) {
      throw new IllegalStateException(FILE + " begins with no class");
    }
    begun.add(key, value);
    return begun;
  }
}
