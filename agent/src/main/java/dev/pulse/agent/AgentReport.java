package dev.pulse.agent;

import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.TypeInstrumentation;
import dev.pulse.agent.weaving.WeavingLog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What Pulse found, and what of it is degraded: said once each, and kept for whoever asks how Pulse
 * fares.
 *
 * <p>Threading: any thread.
 */
final class AgentReport implements WeavingLog {

  private static final int MOST_PROBLEMS = 20;

  private final Console console;
  private final Set<String> schedulers = new LinkedHashSet<>();
  private final Set<String> problems = new LinkedHashSet<>();

  AgentReport(Console console) {
    this.console = console;
  }

  /** Something is degraded: what, why, and what to do. */
  void degraded(String problem) {
    boolean isNew;
    synchronized (this) {
      isNew = problems.size() < MOST_PROBLEMS && problems.add(problem);
    }
    if (isNew) {
      console.say(problem);
    }
  }

  /** What was degraded is well again. */
  synchronized void recovered(String problem) {
    problems.remove(problem);
  }

  synchronized List<String> problems() {
    return new ArrayList<>(problems);
  }

  @Override
  public void woven(String className, TypeInstrumentation by) {
    // Classes of the JDK are woven as soon as there are jobs of any kind.
    if (className.startsWith("java.") || !(by instanceof JobInstrumentation scheduler)) {
      return;
    }
    boolean isNew;
    synchronized (this) {
      isNew = schedulers.add(scheduler.scheduler());
    }
    if (isNew) {
      console.say("found scheduler: " + scheduler.scheduler() + " (" + className + ")");
    }
  }

  @Override
  public void failed(String className, Throwable why) {
    String consequence =
        className.startsWith("java.")
            ? "what jobs write by way of it may be missing from their logs: "
            : "its jobs may not be recorded, or what jobs log with it: ";
    degraded(className + " could not be woven and stays as it was; " + consequence + why);
  }

  @Override
  public void late(int classes) {
    degraded(
        "The JVM took long to let Pulse into its thread pools ("
            + classes
            + " classes); what the first jobs wrote on other threads may be missing from their"
            + " logs.");
  }
}
