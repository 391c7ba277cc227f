package dev.pulse.it.compatibility;

/** A case of a test, and so a row of the table. */
public interface Tried {

  /** What it is, as the table names it. */
  String what();

  /** Its version, or none if it comes with the JDK. */
  default String version() {
    return "";
  }

  /** What the test holds of it. */
  String outcome();
}
