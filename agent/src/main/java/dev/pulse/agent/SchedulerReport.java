package dev.pulse.agent;

import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.SchedulerState;
import dev.pulse.agent.weaving.ClassOrigin;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.TypeInstrumentation;
import dev.pulse.agent.weaving.WeavingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which schedulers were found and hooked, and why one was not: said when it is known, and kept for
 * whoever asks.
 *
 * <p>Threading: any thread; those that load classes tell.
 */
final class SchedulerReport implements WeavingLog {

  private final Console console;
  private final AgentReport report;
  private final Map<String, SchedulerFindings> schedulers = new TreeMap<>();

  SchedulerReport(Console console, AgentReport report) {
    this.console = console;
    this.report = report;
  }

  /** There is a scheduler of this name; from now on it is among the answers. */
  synchronized void expect(String scheduler, boolean enabled) {
    schedulers.put(scheduler, new SchedulerFindings(scheduler, enabled));
  }

  /**
   * What is known of each scheduler, by name.
   *
   * @param hooks those that failed, some of which may have been stopped for that
   */
  synchronized List<SchedulerState> states(List<HookState> hooks) {
    List<SchedulerState> states = new ArrayList<>();
    for (SchedulerFindings findings : schedulers.values()) {
      states.add(withHooks(findings.state(), hooks));
    }
    return states;
  }

  private static SchedulerState withHooks(SchedulerState state, List<HookState> hooks) {
    for (HookState hook : hooks) {
      if (hook.name().equals(state.name()) && hook.stopped() != null) {
        return state.stopped(hook.stopped());
      }
    }
    return state;
  }

  @Override
  public void woven(ClassOrigin type, TypeInstrumentation by) {
    // Classes of the JDK are woven as soon as there are jobs of any kind.
    if (isOfJdk(type) || !(by instanceof JobInstrumentation scheduler)) {
      return;
    }
    boolean isNew;
    @Nullable String missed;
    synchronized (this) {
      SchedulerFindings findings = findings(scheduler);
      missed = findings.problem();
      isNew = findings.woven(type);
    }
    if (isNew) {
      if (missed != null) {
        report.recovered(missed);
      }
      String library = type.library() == null ? type.className() : type.library();
      console.say("found scheduler: " + scheduler.scheduler() + " (" + library + ")");
    }
  }

  @Override
  public void unknown(ClassOrigin type, TypeInstrumentation by) {
    if (isOfJdk(type) || !(by instanceof JobInstrumentation scheduler)) {
      return;
    }
    @Nullable String problem;
    synchronized (this) {
      problem = findings(scheduler).unknown(type);
    }
    if (problem != null) {
      report.degraded(problem);
    }
  }

  @Override
  public void failed(ClassOrigin type, List<TypeInstrumentation> by, Throwable why) {
    String consequence =
        isOfJdk(type)
            ? "what jobs write by way of it may be missing from their logs: "
            : "its jobs may not be recorded, or what jobs log with it: ";
    synchronized (this) {
      for (TypeInstrumentation instrumentation : by) {
        if (instrumentation instanceof JobInstrumentation scheduler) {
          findings(scheduler).failed(type, why);
        }
      }
    }
    report.degraded(
        type.className() + " could not be woven and stays as it was; " + consequence + why);
  }

  @Override
  public void late(int classes) {
    report.degraded(
        "The JVM took long to let Pulse into its thread pools ("
            + classes
            + " classes); what the first jobs wrote on other threads may be missing from their"
            + " logs.");
  }

  private SchedulerFindings findings(JobInstrumentation scheduler) {
    return schedulers.computeIfAbsent(
        scheduler.scheduler(), name -> new SchedulerFindings(name, true));
  }

  private static boolean isOfJdk(ClassOrigin type) {
    return type.className().startsWith("java.");
  }
}
