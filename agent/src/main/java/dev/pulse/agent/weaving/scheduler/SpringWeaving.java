package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;

/** Which advice goes where in the classes of Spring's schedulers and of ShedLock. */
final class SpringWeaving {

  private SpringWeaving() {}

  /** Weaves one of {@link SpringClasses#WOVEN}. */
  static ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case SpringClasses.METHOD_RUNNABLE ->
          changes
              .visit(advice(SpringAdvice.Runs.class, hook).on(named("run").and(takesNoArguments())))
              .visit(CallWatch.returnedByReflection(hook));
      case SpringClasses.REACTIVE_SUPPORT ->
          changes.visit(
              advice(SpringAdvice.MakesReactive.class, hook)
                  .on(named("createSubscriptionRunnable")));
      case SpringClasses.REACTIVE_RUNNABLE ->
          changes
              .visit(advice(SpringAdvice.Runs.class, hook).on(named("run").and(takesNoArguments())))
              .visit(advice(SpringAdvice.Subscribes.class, hook).on(named("subscribe")));
      case SpringClasses.REACTIVE_SUBSCRIBER ->
          changes
              .visit(advice(SpringAdvice.Fails.class, hook).on(named("onError")))
              .visit(advice(SpringAdvice.Gives.class, hook).on(named("onNext")))
              .visit(advice(SpringAdvice.Completes.class, hook).on(named("onComplete")))
              .visit(
                  advice(SpringAdvice.Cancels.class, hook)
                      .on(named("run").and(takesNoArguments())));
      case SpringClasses.TASK ->
          changes.visit(advice(SpringAdvice.MakesTask.class, hook).on(isConstructor()));
      case SpringClasses.CRON_TASK, SpringClasses.INTERVAL_TASK, SpringClasses.ONE_TIME_TASK ->
          changes.visit(
              advice(SpringAdvice.Plans.class, hook)
                  .on(isConstructor().and(takesArgument(0, Runnable.class))));
      case SpringClasses.WRAPPER ->
          changes
              .visit(runs(hook))
              .visit(fails(hook))
              .visit(advice(SpringAdvice.Wraps.class, hook).on(isConstructor()))
              .visit(
                  advice(SpringAdvice.Ticks.class, hook).on(named("run").and(takesNoArguments())));
      case SpringClasses.RESCHEDULING ->
          changes
              .visit(advice(SpringAdvice.Schedules.class, hook).on(named("schedule")))
              .visit(advice(SpringAdvice.Withdraws.class, hook).on(named("cancel")));
      case SpringClasses.SCHEDULED_TASK ->
          changes.visit(advice(SpringAdvice.Withdraws.class, hook).on(named("cancel")));
      case SpringClasses.LOCK_EXECUTOR ->
          changes.visit(
              advice(SpringAdvice.AsksForLock.class, hook)
                  .on(
                      named("executeWithLock")
                          .and(takesArgument(0, named(SpringClasses.LOCKED_TASK)))));
      case SpringClasses.LOCK_MANAGER ->
          changes.visit(
              advice(SpringAdvice.RunsWithLock.class, hook)
                  .on(named("executeWithLock").and(takesArguments(Runnable.class))));
      case SpringClasses.LOCK_INTERCEPTOR ->
          changes.visit(advice(SpringAdvice.CallsWithLock.class, hook).on(named("invoke")));
      default ->
          changes.visit(
              advice(SpringAdvice.TakesTask.class, hook)
                  .on(
                      named("schedule")
                          .or(named("scheduleAtFixedRate"))
                          .or(named("scheduleWithFixedDelay"))
                          .and(takesArgument(0, Runnable.class))));
    };
  }

  private static Advice advice(Class<?> code, int hook) {
    return InlinedAdvice.of(code, hook);
  }

  private static CallWatch runs(int hook) {
    return new CallWatch(
        "java/lang/Runnable",
        "run",
        null,
        "run",
        BridgeCalls.ROOM,
        BridgeCalls.enterTop(hook),
        BridgeCalls.ended(hook));
  }

  private static CallWatch fails(int hook) {
    return new CallWatch(
        "org/springframework/util/ErrorHandler",
        "handleError",
        null,
        "run",
        BridgeCalls.ROOM,
        BridgeCalls.threw(hook),
        CallWatch.NOTHING);
  }
}
