package dev.pulse.agent.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When alerts are sent of certain jobs, and whom to.
 *
 * @param name the rule's; null for the one that holds where no other does
 * @param jobs the names of its jobs
 * @param failures how often a job fails in a row before that is an alert
 * @param longerThan how long an execution may run; null for any time
 * @param longerThanUsual how many times as long as 99 of 100 executions one may run; null for any
 * @param to whom its alerts go to
 */
public record AlertRule(
    @Nullable String name,
    List<Glob> jobs,
    int failures,
    @Nullable Duration longerThan,
    @Nullable Double longerThanUsual,
    List<AlertTarget> to) {

  public AlertRule {
    jobs = List.copyOf(jobs);
    to = List.copyOf(to);
  }

  /** Whether it is about a job of this name. */
  public boolean isAbout(String jobName) {
    return jobs.stream().anyMatch(pattern -> pattern.test(jobName));
  }

  /** Whether it says how long executions may run. */
  public boolean limitsDuration() {
    return longerThan != null || longerThanUsual != null;
  }
}
