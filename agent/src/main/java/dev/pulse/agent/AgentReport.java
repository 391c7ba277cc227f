package dev.pulse.agent;

import dev.pulse.agent.alert.AlertNotices;
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
final class AgentReport {

  private static final int MOST_PROBLEMS = 20;

  private final Console console;
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

  /** Something happened that a person should know: said each time, and kept. */
  void happened(String event) {
    synchronized (this) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(event);
      }
    }
    console.say(event);
  }

  /**
   * As {@link #degraded}, and said at once, although what begins with the banner is not known yet.
   */
  void urgent(String problem) {
    degraded(problem);
    console.open();
  }

  /** What a store has to tell is said each time; only what is worse than it was is kept. */
  Notices notices() {
    return new Notices() {
      @Override
      public void degraded(String notice) {
        happened(notice);
      }

      @Override
      public void done(String notice) {
        console.say(notice);
      }
    };
  }

  /** What alerts have to tell of themselves. */
  AlertNotices alertNotices() {
    return new AlertNotices() {
      @Override
      public void degraded(String problem) {
        AgentReport.this.degraded(problem);
      }

      @Override
      public void recovered(String problem, String notice) {
        AgentReport.this.recovered(problem);
        console.say(notice);
      }
    };
  }

  /** What was degraded is well again. */
  synchronized void recovered(String problem) {
    problems.remove(problem);
  }

  synchronized List<String> problems() {
    return new ArrayList<>(problems);
  }
}
