package dev.pulse.agent.store;

/**
 * Finds a text, in whatever case, within stretches of another that are looked at one behind the
 * other: however many there are, all is looked through once. Threading: for one thread.
 */
public final class TextFinder {

  private static final int NOWHERE = Integer.MAX_VALUE;

  private final String folded;
  private final String sought;
  private int next;

  /**
   * @param text what is looked through
   * @param sought what is sought
   */
  public TextFinder(String text, String sought) {
    this.folded = CaseFolding.fold(text);
    this.sought = CaseFolding.fold(sought);
    this.next = from(0);
  }

  /** Whether it stands anywhere in what is left. */
  public boolean finds() {
    return next != NOWHERE;
  }

  /**
   * Where it first stands in a stretch, or -1. No stretch may begin before the one that was asked
   * for last.
   */
  public int find(int begin, int end) {
    if (next < begin) {
      next = from(begin);
    }
    return next <= end - sought.length() ? next : -1;
  }

  private int from(int begin) {
    int found = folded.indexOf(sought, begin);
    return found < 0 ? NOWHERE : found;
  }
}
