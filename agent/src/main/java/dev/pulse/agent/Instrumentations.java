package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.SchedulerSwitch;
import dev.pulse.agent.weaving.FacadeLink;
import dev.pulse.agent.weaving.InstrumentationIndex;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.TypeInstrumentation;
import dev.pulse.agent.weaving.context.FollowedWork;
import dev.pulse.agent.weaving.logging.AppenderThreads;
import dev.pulse.agent.weaving.logging.StreamReplacement;
import dev.pulse.agent.weaving.scheduler.ConfiguredMethods;
import dev.pulse.agent.weaving.tracing.OpenTelemetry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be woven: everything that there is, but for the schedulers that the user switched off.
 *
 * @param all in the order of the hooks' numbers
 * @param carriers classes of jobs that stand for those of other schedulers, those that are switched
 *     off among them: their jobs must not come back under another name
 * @param traces what knows the traces of executions; one of them all
 */
record Instrumentations(List<TypeInstrumentation> all, Set<String> carriers, OpenTelemetry traces) {

  /** Chooses by the options; the reports are told which schedulers there are. */
  static Instrumentations of(AgentConfig config, SchedulerReport schedulers, AgentReport report) {
    List<TypeInstrumentation> all = new ArrayList<>();
    all.add(new FacadeLink());
    all.add(new StreamReplacement());
    all.add(new AppenderThreads());
    all.addAll(FollowedWork.instrumentations());
    OpenTelemetry traces = new OpenTelemetry();
    all.add(traces);
    InstrumentationIndex index = InstrumentationIndex.read();
    Set<String> names = new TreeSet<>();
    Set<String> carriers = new HashSet<>();
    for (JobInstrumentation scheduler : jobs(config, index)) {
      names.add(scheduler.scheduler());
      carriers.addAll(scheduler.carriers());
      if (config.records(scheduler.scheduler())) {
        if (!config.included().isEmpty()) {
          scheduler.includeHidden();
        }
        if (config.http().mayRun()) {
          scheduler.rememberJobs();
        }
        all.add(scheduler);
      }
    }
    all.addAll(index.libraries());
    for (String name : names) {
      schedulers.expect(name, config.records(name));
    }
    for (SchedulerSwitch given : config.schedulers()) {
      warnOfUnknown(given, names, report);
    }
    return new Instrumentations(all, carriers, traces);
  }

  private static List<JobInstrumentation> jobs(AgentConfig config, InstrumentationIndex index) {
    List<JobInstrumentation> jobs = new ArrayList<>();
    if (!config.methods().isEmpty()) {
      jobs.add(new ConfiguredMethods(MethodPatterns.of(config)));
    }
    jobs.addAll(index.schedulers());
    return jobs;
  }

  private static void warnOfUnknown(SchedulerSwitch given, Set<String> names, AgentReport report) {
    if (!names.contains(given.scheduler())) {
      report.degraded(
          given.setting().key()
              + " ("
              + given.setting().source()
              + ") names no scheduler that Pulse knows, and is left out; it knows "
              + String.join(", ", names)
              + ".");
    }
  }
}
