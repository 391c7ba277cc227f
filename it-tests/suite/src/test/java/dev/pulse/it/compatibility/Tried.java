package dev.pulse.it.compatibility;

import dev.pulse.it.harness.Jdk;
import java.util.List;

/** A case of a test, and so a row of the table. */
public interface Tried {

  /** What it is, as the table names it. */
  String what();

  /** Its version, or none if it comes with the JDK. */
  default String version() {
    return "";
  }

  /** On which it is tried. */
  default List<Jdk> jdks() {
    return Jdk.each();
  }

  /** What the test holds of it. */
  String outcome();
}
