package dev.pulse.agent.weaving.scheduler;

import java.util.Set;

/** The names of the classes that are woven for Spring's schedulers, and of ShedLock in Spring. */
final class SpringClasses {

  /** Spring's own packages: what lies between a task and whoever schedules it. */
  static final String SPRING = "org.springframework.";

  private static final String SCHEDULING = SPRING + "scheduling.";
  private static final String SHEDLOCK = "net.javacrumbs.shedlock.";

  static final String METHOD_RUNNABLE = SCHEDULING + "support.ScheduledMethodRunnable";
  static final String REACTIVE_SUPPORT =
      SCHEDULING + "annotation.ScheduledAnnotationReactiveSupport";
  static final String REACTIVE_RUNNABLE = REACTIVE_SUPPORT + "$SubscribingRunnable";
  static final String REACTIVE_SUBSCRIBER = REACTIVE_SUPPORT + "$TrackingSubscriber";

  static final String TASK = SCHEDULING + "config.Task";

  /** What other agents put around a runnable when it becomes a task, each with a field for it. */
  static final Set<String> WRAPPERS_OF_AGENTS =
      Set.of(
          "io.opentelemetry.javaagent.instrumentation.spring.scheduling.v3_1.SpringSchedulingRunnableWrapper",
          "datadog.trace.instrumentation.springscheduling.SpringSchedulingRunnableWrapper",
          "datadog.trace.instrumentation.springscheduling.SpringSchedulingRunnableWrapper$SchedulingAware");

  static final String TRACKER = TASK + "$OutcomeTrackingRunnable";
  static final String CRON_TASK = SCHEDULING + "config.CronTask";
  static final String INTERVAL_TASK = SCHEDULING + "config.IntervalTask";
  static final String FIXED_RATE_TASK = SCHEDULING + "config.FixedRateTask";
  static final String ONE_TIME_TASK = SCHEDULING + "config.OneTimeTask";
  static final String SCHEDULED_TASK = SCHEDULING + "config.ScheduledTask";

  static final String TRIGGER = SCHEDULING + "Trigger";
  static final String WRAPPER = SCHEDULING + "support.DelegatingErrorHandlingRunnable";
  static final String RESCHEDULING = SCHEDULING + "concurrent.ReschedulingRunnable";
  static final String POOL = SCHEDULING + "concurrent.ThreadPoolTaskScheduler";
  static final String ADAPTER = SCHEDULING + "concurrent.ConcurrentTaskScheduler";
  static final String SIMPLE = SCHEDULING + "concurrent.SimpleAsyncTaskScheduler";

  static final String LOCK_EXECUTOR = SHEDLOCK + "core.DefaultLockingTaskExecutor";
  static final String LOCKED_TASK = SHEDLOCK + "core.LockingTaskExecutor$TaskWithResult";
  static final String LOCK_MANAGER = SHEDLOCK + "core.DefaultLockManager";
  static final String LOCKABLE = SHEDLOCK + "core.LockableRunnable";
  static final String LOCK_INTERCEPTOR =
      SHEDLOCK + "spring.aop.MethodProxyScheduledLockAdvisor$LockingInterceptor";

  static final Set<String> WOVEN =
      Set.of(
          METHOD_RUNNABLE,
          REACTIVE_SUPPORT,
          REACTIVE_RUNNABLE,
          REACTIVE_SUBSCRIBER,
          TASK,
          CRON_TASK,
          INTERVAL_TASK,
          ONE_TIME_TASK,
          SCHEDULED_TASK,
          WRAPPER,
          RESCHEDULING,
          POOL,
          ADAPTER,
          SIMPLE,
          LOCK_EXECUTOR,
          LOCK_MANAGER,
          LOCK_INTERCEPTOR);

  private SpringClasses() {}
}
