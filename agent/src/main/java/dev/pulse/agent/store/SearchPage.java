package dev.pulse.agent.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param found newest first
 * @param nextCursor where to go on; absent if everything has been looked at
 * @param complete whether nothing was passed over on the way here
 */
public record SearchPage(List<SearchHit> found, @Nullable String nextCursor, boolean complete) {

  public SearchPage {
    found = List.copyOf(found);
  }
}
