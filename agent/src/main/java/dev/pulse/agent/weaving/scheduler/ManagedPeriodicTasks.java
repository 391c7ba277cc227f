package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of {@code scheduleAtFixedRate} and {@code scheduleWithFixedDelay} of a managed executor:
 * the first exception ends them.
 */
public final class ManagedPeriodicTasks extends ManagedTasks {

  private static final String RATE = "scheduleAtFixedRate";
  private static final String DELAY = "scheduleWithFixedDelay";

  @Override
  ElementMatcher<MethodDescription> schedules() {
    return named(RATE).or(named(DELAY)).and(takesArguments(4));
  }

  @Override
  JobPlan plan(TaskName name, String method, Object[] given) {
    Duration delay = duration(given[1], given[3]);
    Duration period = duration(given[2], given[3]);
    return new JobPlan(
        new JobDescription(
            name.name(),
            name.className(),
            name.methodName(),
            period == null ? null : period.toString(),
            method.equals(RATE) ? "fixed_rate" : "fixed_delay",
            null),
        delay == null ? null : Instant.now().plus(delay));
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return true;
  }

  private static @Nullable Duration duration(@Nullable Object amount, @Nullable Object unit) {
    return amount instanceof Long count && unit instanceof TimeUnit units
        ? Duration.of(count, units.toChronoUnit())
        : null;
  }
}
