package dev.pulse.agent;

import dev.pulse.agent.store.Notices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of Pulse is degraded: said once each, and kept for whoever asks how Pulse fares.
 *
 * <p>Threading: any thread.
 */
final class AgentReport implements Notices {

  private static final int MOST_PROBLEMS = 20;

  private final Console console;
  private final Set<String> problems = new LinkedHashSet<>();

  AgentReport(Console console) {
    this.console = console;
  }

  /** Something is degraded: what, why, and what to do. */
  @Override
  public void degraded(String problem) {
    boolean isNew;
    synchronized (this) {
      isNew = problems.size() < MOST_PROBLEMS && problems.add(problem);
    }
    if (isNew) {
      console.say(problem);
    }
  }

  @Override
  public void done(String notice) {
    console.say(notice);
  }

  /** What was degraded is well again. */
  synchronized void recovered(String problem) {
    problems.remove(problem);
  }

  synchronized List<String> problems() {
    return new ArrayList<>(problems);
  }
}
