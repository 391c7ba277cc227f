package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * What Spring schedules (5.3, 6 and 7): methods with {@code @Scheduled}, and runnables that an
 * application gives to a {@code TaskScheduler} or to the registrar of a {@code
 * SchedulingConfigurer}.
 *
 * <p>A method's execution is {@code ScheduledMethodRunnable.run}: what the scheduler's thread
 * calls, inside of error handlers, which swallow what was thrown; the value that it returns is
 * taken where Spring drops it. Of a reactive or suspending method it is {@code
 * SubscribingRunnable.run}, until Spring's subscriber is told of the end. With ShedLock around the
 * scheduler it begins where the lock is asked for. Any other runnable's execution is its call in
 * {@code DelegatingErrorHandlingRunnable}, through which all of Spring's schedulers run their
 * tasks.
 */
public final class SpringScheduling implements JobInstrumentation {

  /** Of what is told when there is nothing behind the word. */
  private static final Object[] ONE_WORD = {};

  private static final String DELAY = "scheduleWithFixedDelay";

  private final SpringJobs jobs = new SpringJobs();
  private final SpringTimes times = new SpringTimes();
  private final SpringLocks locks = new SpringLocks();
  private final SpringResults results = new SpringResults();
  private final SpringStarts starts = new SpringStarts();

  /** Whether somebody may ask for runs. */
  private boolean startable;

  @Override
  public String scheduler() {
    return "spring";
  }

  @Override
  public Set<String> types() {
    return SpringClasses.WOVEN;
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return SpringWeaving.weave(changes, type, hook);
  }

  @Override
  public void rememberJobs() {
    startable = true;
  }

  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    return starts.start(request);
  }

  @Override
  public @Nullable Object key(@Nullable Object self, @Nullable Object runnable) {
    if (runnable == null) {
      Object task = SpringJobs.given(self);
      return task != null && jobs.isMethod(task) ? task : null;
    }
    Object task = jobs.areAnyByHand() ? SpringJobs.given(runnable) : null;
    return task != null && jobs.isByHand(task) ? task : null;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object self, @Nullable Object runnable) {
    Object task = SpringJobs.given(runnable == null ? self : runnable);
    return task == null ? null : jobs.describe(task);
  }

  @Override
  public <R> R details(@Nullable Object self, @Nullable Object runnable, RunDetails<R> details) {
    Object task = SpringJobs.given(runnable == null ? self : runnable);
    if (task == null) {
      return details.none();
    }
    locks.begins(task);
    SpringTimes.Due due = times.take(task);
    return due == null
        ? details.none()
        : details.due(due.atMillis(), jobs.next(task, due.nextAtMillis()));
  }

  /** A checked exception comes wrapped, because {@code Runnable.run} declares none. */
  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    return thrown instanceof UndeclaredThrowableException wrapper && wrapper.getCause() != null
        ? wrapper.getCause()
        : thrown;
  }

  /** What is told is a word of {@link SpringAdvice}, or begins with one. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object told) {
    if (self == null || told == null) {
      return null;
    }
    Object[] words = told instanceof Object[] several ? several : ONE_WORD;
    Object word = told instanceof Object[] several ? several[0] : told;
    switch (word.toString()) {
      case SpringAdvice.TASK -> byHand(self);
      case SpringAdvice.REACTIVE -> reactive(self, (Method) words[1]);
      case SpringAdvice.SUBSCRIBES -> results.subscribes(self, words[1]);
      case SpringAdvice.GIVES -> results.gives(self, words[1]);
      case SpringAdvice.COMPLETES -> PulseBridge.completed(self, results.take(self), null);
      case SpringAdvice.WRAPPED -> wrapped(self, words[1]);
      case SpringAdvice.TAKEN -> times.taken();
      case SpringAdvice.BEGINS -> times.begins(self);
      case SpringAdvice.ENDS -> times.ends(self);
      case SpringAdvice.ASKED -> locks.asked(self, words[1]);
      case SpringAdvice.LOCKED_CALL -> locks.callEnded(self);
      case SpringAdvice.LOCKED_RUN -> locks.runEnded();
      case SpringAdvice.PLANNED -> {
        return planned(self, words[1]);
      }
      case SpringAdvice.EARLIER -> {
        return earlier(self, words[1], words[2]);
      }
      case SpringAdvice.TAKES -> {
        return takes(self, words[1].toString(), (Object[]) words[2]);
      }
      case SpringAdvice.SCHEDULED -> {
        Object task = SpringJobs.innermost(Reflection.field(self, "delegate"));
        return plan(task, SpringTimes.scheduledAt(self));
      }
      default -> {
        return withdrawn(self);
      }
    }
    return null;
  }

  private void reactive(Object runnable, Method method) {
    jobs.reactive(runnable, method);
    results.made(runnable, method);
  }

  private void byHand(Object runnable) {
    Object task = SpringJobs.given(runnable);
    if (task != null) {
      jobs.byHand(task);
    }
  }

  private void wrapped(Object wrapper, @Nullable Object runnable) {
    Object task = SpringJobs.innermost(runnable);
    if (task != null && StartRequest.here() == null) {
      times.wrapped(wrapper, task);
    }
  }

  /** Spring means to schedule a method; when, it says exactly as soon as it does. */
  private @Nullable JobPlan planned(Object springsTask, @Nullable Object runnable) {
    Object task = SpringJobs.given(runnable);
    JobSchedule schedule = SpringSchedule.of(springsTask);
    if (task == null || schedule == null || !jobs.isMethod(task)) {
      return null;
    }
    jobs.scheduled(task, schedule);
    return plan(task, SpringSchedule.first(springsTask));
  }

  @Override
  public void askForEarlierPlans(int hook, List<Class<?>> loaded) {
    SpringContexts.tell(hook, loaded);
  }

  /** A lambda is named after the place where it is scheduled, which nobody can tell afterwards. */
  private @Nullable JobPlan earlier(
      Object springsTask, @Nullable Object runnable, @Nullable Object next) {
    Object task = SpringJobs.given(runnable);
    JobSchedule schedule = SpringSchedule.of(springsTask);
    if (task == null || schedule == null) {
      return null;
    }
    Class<?> type = task.getClass();
    if (!jobs.isMethod(task)
        && (type.isHidden() || type.isSynthetic() || type.isAnonymousClass())) {
      return null;
    }
    jobs.byHand(task);
    jobs.scheduled(task, schedule);
    return plan(task, next instanceof Instant at ? at : null);
  }

  /** A scheduler is given a runnable; the last argument says when or how often. */
  private @Nullable JobPlan takes(Object scheduler, String name, Object[] given) {
    Object task = SpringJobs.given(given[0]);
    Object when = given[given.length - 1];
    JobSchedule schedule = SpringSchedule.of(name, when);
    boolean method = task != null && jobs.isMethod(task);
    boolean requested = StartRequest.here() != null;
    if (task == null || requested || (schedule == null && !method)) {
      return null;
    }
    if (schedule != null) {
      jobs.byHand(task);
      jobs.scheduled(task, schedule);
    }
    JobDescription job = startable ? jobs.describe(task) : null;
    if (job != null) {
      starts.scheduled(job.name(), given[0], scheduler);
    }
    if (Reflection.isA(when, SpringClasses.TRIGGER)) {
      return null;
    }
    boolean once = name.equals("schedule");
    Object start = once || given.length > 2 ? given[1] : null;
    long period = once ? 0 : SpringSchedule.nanos(when);
    Instant first = times.takes(scheduler, task, start, name.equals(DELAY) ? -period : period);
    return plan(task, first);
  }

  private @Nullable JobPlan withdrawn(Object scheduled) {
    Object runnable = Reflection.call(Reflection.call(scheduled, "getTask"), "getRunnable");
    Object task =
        SpringJobs.innermost(runnable == null ? Reflection.field(scheduled, "delegate") : runnable);
    if (task == null) {
      return null;
    }
    JobDescription job = jobs.describe(task);
    if (job == null) {
      return null;
    }
    starts.withdrawn(job.name(), task);
    return JobPlan.dueOrCalledOff(job, jobs.withdraw(task));
  }

  private @Nullable JobPlan plan(@Nullable Object task, @Nullable Instant next) {
    if (task == null) {
      return null;
    }
    JobDescription job = jobs.describe(task);
    return job == null
        ? null
        : new JobPlan(job, RunDetails.time(jobs.next(task, RunDetails.millis(next))));
  }
}
