package dev.pulse.agent.store.jdbc;

import java.util.List;

/**
 * One step of the schema; once released it never changes.
 *
 * @param version 1 for the first, then one more for each
 * @param statements what leads from the version before to this one
 */
record Migration(int version, List<String> statements) {

  Migration {
    statements = List.copyOf(statements);
  }
}
