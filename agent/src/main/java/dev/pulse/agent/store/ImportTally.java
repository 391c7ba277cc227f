package dev.pulse.agent.store;

/**
 * What an import has changed so far.
 *
 * @param added executions that were not there
 * @param updated executions of which more is known now
 * @param left executions that were there already
 */
public record ImportTally(long added, long updated, long left) {

  /** Before anything. */
  public static final ImportTally NONE = new ImportTally(0, 0, 0);

  /** Both together. */
  public ImportTally plus(ImportTally more) {
    return new ImportTally(added + more.added, updated + more.updated, left + more.left);
  }
}
