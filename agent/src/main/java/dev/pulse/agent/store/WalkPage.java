package dev.pulse.agent.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk found.
 *
 * @param found in the order that was asked for
 * @param total how many there are in all, where that is known without counting them
 * @param more whether there are more, or may be
 * @param nextCursor where to go on; absent if all has been looked at, or in an order that has none
 * @param complete whether the walk ended because it had found enough or come to the end: otherwise
 *     it was too far
 */
public record WalkPage(
    List<FoundExecution> found,
    @Nullable Long total,
    boolean more,
    @Nullable String nextCursor,
    boolean complete) {

  public WalkPage {
    found = List.copyOf(found);
  }
}
