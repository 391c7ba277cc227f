package dev.pulse.agent.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Pulse has found of a scheduler in this JVM, and whether it records its jobs.
 *
 * @param name the scheduler's name, such as {@code quartz}
 * @param libraries names of the files in which it was found, such as {@code quartz-2.5.2.jar}
 * @param wovenClasses how many classes call Pulse on its behalf
 * @param classes names of the first of them
 * @param reason why it is not hooked, or only in part; null if there is nothing to say
 */
public record SchedulerState(
    String name,
    Standing standing,
    List<String> libraries,
    int wovenClasses,
    List<String> classes,
    @Nullable String reason) {

  public SchedulerState {
    libraries = List.copyOf(libraries);
    classes = List.copyOf(classes);
  }

  /** The same when Pulse no longer records its jobs, because its own code failed too often. */
  public SchedulerState stopped(String why) {
    return new SchedulerState(name, Standing.STOPPED, libraries, wovenClasses, classes, why);
  }

  /** Whether its jobs are recorded. */
  public enum Standing {
    /** It is there, and its jobs are recorded. */
    HOOKED,
    /** It is there, and its jobs cannot be recorded. */
    NOT_HOOKED,
    /** It is there, and its jobs are no longer recorded, for Pulse failed too often at them. */
    STOPPED,
    /** The user switched it off. */
    DISABLED,
    /** No class of it has been loaded, as yet. */
    NOT_FOUND;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The word on the wire, such as {@code not_hooked}. */
    public String wire() {
      return wire;
    }
  }
}
