package dev.pulse.agent;

import dev.pulse.agent.model.SchedulerState;
import dev.pulse.agent.model.SchedulerState.Standing;
import dev.pulse.agent.weaving.ClassOrigin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been found of one scheduler. Threading: under the lock of its {@link SchedulerReport}.
 */
final class SchedulerFindings {

  /** An application may have any number of classes that schedule. */
  private static final int MOST_NAMES = 20;

  private final String scheduler;
  private final boolean enabled;
  private final Set<String> libraries = new LinkedHashSet<>();
  private final Set<String> classes = new LinkedHashSet<>();
  private @Nullable String failure;
  private @Nullable String unknown;
  private @Nullable String problem;

  SchedulerFindings(String scheduler, boolean enabled) {
    this.scheduler = scheduler;
    this.enabled = enabled;
  }

  /** A class of it calls Pulse now; says whether that is the first. */
  boolean woven(ClassOrigin type) {
    foundIn(type.library());
    boolean isFirst = classes.isEmpty();
    classes.add(type.className());
    return isFirst;
  }

  /** A class of it could not be woven. */
  void failed(ClassOrigin type, Throwable why) {
    foundIn(type.library());
    failure = type.className() + " could not be woven: " + why;
  }

  /**
   * A class of it has nothing that could be woven. That is no harm where another class takes its
   * place, as it does from one version of a scheduler to another.
   *
   * @return what to tell people of it; null if there is nothing to tell
   */
  @Nullable String unknown(ClassOrigin type) {
    if (!classes.isEmpty()) {
      return null;
    }
    foundIn(type.library());
    unknown =
        "this version is not supported: "
            + type.className()
            + " has none of the methods that Pulse watches";
    String library = type.library() == null ? "" : " (" + type.library() + ")";
    problem = scheduler + library + " is not hooked, its jobs are not recorded: " + unknown + ".";
    return problem;
  }

  /** What people were told while it was not hooked. */
  @Nullable String problem() {
    return problem;
  }

  SchedulerState state() {
    return new SchedulerState(
        scheduler,
        standing(),
        List.copyOf(libraries),
        classes.size(),
        classes.stream().limit(MOST_NAMES).toList(),
        failure != null || !classes.isEmpty() ? failure : unknown);
  }

  private Standing standing() {
    if (!enabled) {
      return Standing.DISABLED;
    }
    if (!classes.isEmpty()) {
      return Standing.HOOKED;
    }
    return failure == null && unknown == null ? Standing.NOT_FOUND : Standing.NOT_HOOKED;
  }

  private void foundIn(@Nullable String library) {
    if (library != null && libraries.size() < MOST_NAMES) {
      libraries.add(library);
    }
  }
}
