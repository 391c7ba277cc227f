package dev.pulse.agent.store;

import dev.pulse.agent.model.LogLine;
import java.io.IOException;

/** Takes lines, one after the other. */
@FunctionalInterface
public interface LineTarget {

  /**
   * Takes the next line.
   *
   * @throws IOException if it cannot
   */
  void add(LogLine line) throws IOException;
}
