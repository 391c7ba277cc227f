package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The jobs behind the runnables that Spring's schedulers run.
 *
 * <p>Threading: any thread. The application's runnables are held weakly.
 */
final class SpringJobs {

  private static final String PULSE_JOB = "dev.pulse.api.PulseJob";

  /** The field in which a runnable has the one that it is put around; empty for any other. */
  private static final ClassValue<String> FIELDS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          String name = type.getName();
          return name.equals(SpringClasses.LOCKABLE)
              ? "task"
              : name.equals(SpringClasses.TRACKER)
                      || SpringClasses.WRAPPERS_OF_AGENTS.contains(name)
                  ? "runnable"
                  : "";
        }
      };

  /** A method with {@code @Scheduled}. */
  private record ScheduledMethod(TaskName name, SpringPlan plan) {}

  /** Methods with {@code @Scheduled}, by the runnable that calls them. */
  private final WeakIdentityMap<ScheduledMethod> methods = new WeakIdentityMap<>();

  /** What is planned with them, by the name of the job. */
  private final Map<String, SpringPlan> plans = new ConcurrentHashMap<>();

  /** Other runnables. */
  private final WeakIdentityMap<TaskName> tasks = new WeakIdentityMap<>();

  private final WeakIdentityMap<JobSchedule> taskSchedules = new WeakIdentityMap<>();

  /**
   * The runnable as Spring's annotations or the application gave it: Spring 6.2 puts one of its own
   * around it, and around that another one when it copies a task; ShedLock and other agents do so
   * too.
   */
  static @Nullable Object given(@Nullable Object runnable) {
    Object inner = runnable;
    while (inner != null) {
      String field = FIELDS.get(inner.getClass());
      if (field.isEmpty()) {
        return inner;
      }
      inner = Reflection.field(inner, field);
    }
    return null;
  }

  /** As {@link #given}, and without what runs a task on a thread of its own. */
  static @Nullable Object innermost(@Nullable Object runnable) {
    Object inner = given(runnable);
    while (inner != null && inner.getClass().getName().startsWith(SpringClasses.SIMPLE + "$$")) {
      inner = given(Reflection.fieldOf(inner, Runnable.class));
    }
    return inner;
  }

  /** Whether the runnable calls a method with {@code @Scheduled}. */
  boolean isMethod(Object task) {
    return method(task) != null;
  }

  /** Whether the application has given it to a scheduler itself, to be run again and again. */
  boolean isByHand(Object task) {
    return taskSchedules.get(task) != null;
  }

  /** Whether the application has given anything to a scheduler itself. */
  boolean areAnyByHand() {
    return !taskSchedules.isEmpty();
  }

  /** A reactive or suspending method, of which its runnable tells the name only. */
  void reactive(Object runnable, Method method) {
    methods.put(runnable, scheduled(method));
  }

  /** A runnable is given to Spring by the code that runs on this thread. */
  void byHand(Object task) {
    if (tasks.get(task) == null && !isMethod(task)) {
      TaskName name = TaskName.of(task, SpringClasses.SPRING);
      if (name != null) {
        tasks.put(task, name);
      }
    }
  }

  /** Takes note of when a task is to run. */
  void scheduled(Object task, JobSchedule schedule) {
    ScheduledMethod method = method(task);
    if (method != null) {
      method.plan().schedule(task, schedule);
    } else if (tasks.get(task) != null) {
      taskSchedules.put(task, schedule);
    }
  }

  /** The job; null if the task is none. */
  @Nullable JobDescription describe(Object task) {
    ScheduledMethod method = method(task);
    if (method != null) {
      return describe(method.name(), method.plan().schedule());
    }
    TaskName name = tasks.get(task);
    JobSchedule schedule = taskSchedules.get(task);
    return name == null || schedule == null ? null : describe(name, schedule);
  }

  /**
   * A task is due next, as far as its scheduler says so: answers when its job is, which may have
   * other schedules. Both are times as {@link RunDetails} has them.
   */
  long next(Object task, long at) {
    ScheduledMethod method = method(task);
    return method == null ? at : method.plan().next(task, at);
  }

  /** A task will not run again: answers when its job will. */
  @Nullable Instant withdraw(Object task) {
    ScheduledMethod method = method(task);
    if (method == null) {
      return null;
    }
    method.plan().withdraw(task);
    return RunDetails.time(method.plan().next());
  }

  private ScheduledMethod scheduled(Method method) {
    TaskName name = nameOf(method);
    return new ScheduledMethod(name, plans.computeIfAbsent(name.name(), any -> new SpringPlan()));
  }

  private static JobDescription describe(TaskName name, @Nullable JobSchedule schedule) {
    return new JobDescription(
        name.name(),
        name.className(),
        name.methodName(),
        schedule == null ? null : schedule.text(),
        schedule == null ? null : schedule.kind(),
        schedule == null ? null : schedule.zone());
  }

  private @Nullable ScheduledMethod method(Object task) {
    ScheduledMethod known = methods.get(task);
    if (known == null
        && Reflection.isA(task, SpringClasses.METHOD_RUNNABLE)
        && Reflection.call(task, "getMethod") instanceof Method method) {
      known = scheduled(method);
      methods.put(task, known);
    }
    return known;
  }

  /** The name that the user gave with {@code @PulseJob}, else class and method. */
  private static TaskName nameOf(Method method) {
    String className = method.getDeclaringClass().getName();
    String name = className + '.' + method.getName();
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      if (annotation.annotationType().getName().equals(PULSE_JOB)) {
        String given = Reflection.text(annotation, "name");
        name = given == null || given.isBlank() ? name : given;
      }
    }
    return new TaskName(name, className, method.getName());
  }
}
