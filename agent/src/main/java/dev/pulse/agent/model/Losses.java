package dev.pulse.agent.model;

/**
 * What this JVM could not keep since it started; each is counted where it is left out.
 *
 * @param unstored executions of which nothing, or not the end, could be stored
 * @param unbegun executions that were not recorded because Pulse failed as they began
 * @param logCharacters what had no room of their logs; each log says where
 * @param lateCharacters what was written too long after the end of its execution
 * @param stacks those that were cut, or left out; each says so at its end
 * @param plans words of a scheduler about a job that were not taken; its next run tells as much
 */
public record Losses(
    long unstored, long unbegun, long logCharacters, long lateCharacters, long stacks, long plans) {

  /** Nothing was lost. */
  public static final Losses NONE = new Losses(0, 0, 0, 0, 0, 0);

  /** Executions that are not in the history, or not to their end. */
  public long executions() {
    return unstored + unbegun;
  }
}
