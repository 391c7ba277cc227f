package dev.pulse.agent.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the agent is to behave; immutable.
 *
 * @param app the application's name; null if nobody gave one
 * @param directory the data directory that is wanted
 * @param database where the history is kept; null for a file in the data directory
 * @param offFile while this file is there, nothing is recorded
 * @param http how the page and the API are served
 * @param metricsJobs how many jobs metrics are told of at most
 * @param metricsOpen whether metrics name jobs to clients without the token
 * @param mcpEnabled whether assistants are served
 * @param jmxEnabled whether there is an MBean
 * @param methods methods each call of which is an execution
 * @param included names of jobs that are recorded although they commonly are not
 * @param excluded names of jobs that are not recorded
 * @param schedulers which schedulers were switched on or off
 * @param logsMaxSize characters that one execution may write
 * @param logsMask whether secrets are masked
 * @param logsMaskPatterns what is masked besides what commonly is a secret
 * @param logsMdc whether the application's own log lines can tell the execution
 * @param logsSearch whether logs are indexed for the search
 * @param retentionDays days after which executions are removed; 0 for never
 * @param retentionPerJob executions that are kept of each job; 0 for all
 * @param retentionMaxSize bytes that the history may have; 0 for any number
 * @param traceLink where people see a trace
 * @param settings what differs from the defaults, and where it was set
 * @param warnings what was set and could not be understood, in sentences for people
 */
public record AgentConfig(
    boolean enabled,
    @Nullable String app,
    String directory,
    @Nullable DatabaseAddress database,
    String offFile,
    HttpConfig http,
    int metricsJobs,
    boolean metricsOpen,
    boolean mcpEnabled,
    boolean jmxEnabled,
    List<MethodName> methods,
    List<Glob> included,
    List<Glob> excluded,
    List<SchedulerSwitch> schedulers,
    long logsMaxSize,
    boolean logsMask,
    List<Pattern> logsMaskPatterns,
    boolean logsMdc,
    boolean logsSearch,
    int retentionDays,
    long retentionPerJob,
    long retentionMaxSize,
    @Nullable TraceLink traceLink,
    List<Setting> settings,
    List<String> warnings) {

  public AgentConfig {
    methods = List.copyOf(methods);
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
    schedulers = List.copyOf(schedulers);
    logsMaskPatterns = List.copyOf(logsMaskPatterns);
    settings = List.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  /** Methods, by the names of their class and their own. */
  public record MethodName(Glob type, Glob method) {}

  /** Whether jobs of this scheduler are recorded. */
  public boolean records(String scheduler) {
    for (SchedulerSwitch given : schedulers) {
      if (given.scheduler().equals(scheduler)) {
        return given.enabled();
      }
    }
    return true;
  }

  /** Whether a job of this name is to be recorded although it commonly is not. */
  public boolean includes(String jobName) {
    return matches(included, jobName);
  }

  /** Whether a job of this name is not to be recorded. */
  public boolean excludes(String jobName) {
    return matches(excluded, jobName);
  }

  private static boolean matches(List<Glob> patterns, String jobName) {
    for (Glob pattern : patterns) {
      if (pattern.test(jobName)) {
        return true;
      }
    }
    return false;
  }
}
