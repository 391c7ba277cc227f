package dev.pulse.it.compatibility;

import java.nio.file.Path;

/** Starts a server or an application, has it end, and tells of it. */
@FunctionalInterface
public interface Start {

  /**
   * One more life of it.
   *
   * @param directory for what this life writes, the history included
   */
  Life life(boolean withAgent, Path directory);
}
