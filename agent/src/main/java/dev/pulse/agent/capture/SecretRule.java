package dev.pulse.agent.capture;

/**
 * Knows one kind of secret.
 *
 * <p>Threading: any thread; holds no state.
 */
interface SecretRule {

  /**
   * Finds all of them in a text.
   *
   * @param finished whether nothing follows in the last line; where more may follow, the rule says
   *     what is still open
   */
  void find(String text, boolean finished, Findings found);
}
