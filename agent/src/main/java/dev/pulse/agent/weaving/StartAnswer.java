package dev.pulse.agent.weaving;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request to start a job.
 *
 * @param kind whether the scheduler has it
 * @param why if it cannot be: a sentence for people, with the way that the scheduler itself offers
 */
public record StartAnswer(Kind kind, @Nullable String why) {

  /** Whether the scheduler has the request. */
  public enum Kind {
    /** The scheduler has it and runs the job as soon as it can. */
    ACCEPTED,
    /** No scheduler of this JVM has the job, or no longer. */
    NOT_HERE,
    /** It cannot be done. */
    NOT_POSSIBLE
  }

  /** The scheduler has the request. */
  public static final StartAnswer ACCEPTED = new StartAnswer(Kind.ACCEPTED, null);

  /** No scheduler of this JVM has the job. */
  public static final StartAnswer NOT_HERE = new StartAnswer(Kind.NOT_HERE, null);

  /** It cannot be done. */
  public static StartAnswer notPossible(String why) {
    return new StartAnswer(Kind.NOT_POSSIBLE, why);
  }
}
