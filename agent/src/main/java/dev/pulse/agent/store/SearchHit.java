package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution whose log holds what was sought.
 *
 * @param execution its failure comes without the stack
 * @param job whose execution it is
 * @param hits how many lines hold it
 * @param snippets the first of these, at most {@link #MOST_SNIPPETS}
 */
public record SearchHit(Execution execution, Job job, long hits, List<Snippet> snippets) {

  /** How many lines are shown at most. */
  public static final int MOST_SNIPPETS = 3;

  public SearchHit {
    snippets = List.copyOf(snippets);
  }

  /**
   * A line that holds it.
   *
   * @param text the line as people read it, or what stands around the find in a long one
   * @param from where the find begins in it
   * @param to where it ends
   */
  public record Snippet(
      long seq,
      Instant time,
      LogStream stream,
      @Nullable LogLevel level,
      String text,
      int from,
      int to) {}
}
