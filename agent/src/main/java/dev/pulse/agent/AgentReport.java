package dev.pulse.agent;

import dev.pulse.agent.alert.AlertNotices;
import dev.pulse.agent.store.Notices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of Pulse is degraded: said once each, and kept for whoever asks how Pulse fares.
 *
 * <p>Threading: any thread.
 */
final class AgentReport {

  private static final int MOST_PROBLEMS = 20;
  private static final String MORE =
      "More than " + MOST_PROBLEMS + " things are degraded; those on top are not listed.";

  private final Console console;
  private final Set<String> problems = new LinkedHashSet<>();

  AgentReport(Console console) {
    this.console = console;
  }

  /** Something is degraded: what, why, and what to do. */
  void degraded(String problem) {
    String toSay = keep(problem);
    if (toSay != null) {
      console.say(toSay);
    }
  }

  /** Keeps it, if it is new; answers what there is to say then. */
  private synchronized @Nullable String keep(String problem) {
    if (problems.contains(problem)) {
      return null;
    }
    String kept = problems.size() < MOST_PROBLEMS ? problem : MORE;
    return problems.add(kept) ? kept : null;
  }

  /** Something happened that a person should know: said each time, and kept. */
  void happened(String event) {
    keep(event);
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
    problems.remove(MORE);
  }

  synchronized List<String> problems() {
    return new ArrayList<>(problems);
  }
}
