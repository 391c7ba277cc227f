package dev.pulse.agent.store;

import java.io.IOException;

/** Takes the rows of a history, one after the other. Threading: for one thread. */
@FunctionalInterface
public interface RowTarget {

  void take(MovedRow row) throws IOException;
}
