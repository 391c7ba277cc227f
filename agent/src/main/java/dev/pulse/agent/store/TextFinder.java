package dev.pulse.agent.store;

/**
 * Finds a text, in whatever case, within stretches of another that are looked at one behind the
 * other: however many there are, all is looked through once. Threading: for one thread.
 */
public final class TextFinder {

  private final String folded;
  private final String sought;
  private int next = -1;

  /**
   * @param text what is looked through
   * @param sought what is sought
   */
  public TextFinder(String text, String sought) {
    this.folded = CaseFolding.fold(text);
    this.sought = CaseFolding.fold(sought);
  }

  /**
   * Where it first stands in a stretch, or -1. No stretch may begin before the one that was asked
   * for last.
   */
  public int find(int begin, int end) {
    if (next < begin) {
      int found = folded.indexOf(sought, begin);
      next = found < 0 ? Integer.MAX_VALUE : found;
    }
    return next <= end - sought.length() ? next : -1;
  }
}
