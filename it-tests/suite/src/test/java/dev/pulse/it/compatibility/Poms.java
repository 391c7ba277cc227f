package dev.pulse.it.compatibility;

import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the poms of the applications say. */
final class Poms {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern NAME =
      Pattern.compile("<name>Test (?:application|server): (.+?)(?: [0-9.]+)?</name>");
  private static final String APPS = read("it-tests/apps/pom.xml");

  private Poms() {}

  /** The value of a property whose name begins with {@code version}. */
  static String version(String name) {
    Matcher matcher =
        Pattern.compile("<version\\." + Pattern.quote(name) + ">([^<]+)<").matcher(APPS);
    if (!matcher.find()) {
      throw new IllegalStateException("no version." + name + " in it-tests/apps/pom.xml");
    }
    return matcher.group(1);
  }

  /**
   * The libraries for which there is an application of one version, with name and version; those
   * that are shipped as jars have rows of their own.
   */
  static List<List<String>> libraries() {
    List<List<String>> found = new ArrayList<>();
    for (MatchResult module : MODULE.matcher(APPS).results().toList()) {
      String directory = module.group(1);
      if (APPS.contains("<version." + directory + ">")
          && !directory.contains("-jar-")
          && Stream.of(ServerHost.values()).noneMatch(host -> host.module().equals(directory))) {
        found.add(List.of(name(directory), version(directory)));
      }
    }
    return found;
  }

  private static String name(String module) {
    Matcher matcher = NAME.matcher(read("it-tests/apps/" + module + "/pom.xml"));
    if (!matcher.find()) {
      throw new IllegalStateException("it-tests/apps/" + module + "/pom.xml has no name");
    }
    return matcher.group(1);
  }

  private static String read(String file) {
    try {
      return Files.readString(House.path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
