package dev.pulse.it.compatibility;

import dev.pulse.it.harness.Jdk;
import java.util.List;

/** A server, or an application that needs none, which is started with the agent and without it. */
public interface Hosted {

  /** What it is, as the table names it. */
  String what();

  String version();

  /** On which it is started. */
  default List<Jdk> jdks() {
    return Jdk.each();
  }

  /** What became of the class loaders of applications that were deployed anew. */
  default String loaders() {
    return "not tried";
  }
}
