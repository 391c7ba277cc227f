package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that run when a {@code Trigger} says so, which is the application's code and is not asked.
 * What of Jakarta Concurrency is a {@code CronTrigger} is described by its expression. Servers
 * differ in whether a task that threw runs again, so its schedule is never taken for ended.
 */
public final class ManagedTriggeredTasks extends ManagedTasks {

  private final WeakIdentityMap<String> expressions = new WeakIdentityMap<>();

  @Override
  ElementMatcher<MethodDescription> schedules() {
    return named("schedule").and(takesArguments(2));
  }

  @Override
  JobPlan plan(TaskName name, String method, Object[] given) {
    Object trigger = given[1];
    String cron = trigger == null ? null : expressions.get(trigger);
    return new JobPlan(
        new JobDescription(
            name.name(),
            name.className(),
            name.methodName(),
            cron,
            cron == null ? "trigger" : "cron",
            Reflection.text(trigger, "getZoneId")),
        null);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object subject, @Nullable Object told) {
    if (subject != null && told instanceof String expression) {
      expressions.put(subject, expression);
      return null;
    }
    return super.observe(subject, told);
  }
}
