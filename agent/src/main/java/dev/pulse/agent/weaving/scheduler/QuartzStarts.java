package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.AwaitedRuns;
import dev.pulse.agent.weaving.Invocation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.WeakObjects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has Quartz run a job now, as {@code Scheduler.triggerJob} does: with a trigger that fires once,
 * at once. Its name says that it is Pulse's, and its description who asked, so that is known where
 * another node of a cluster fires it, or the same one after a restart.
 *
 * <p>Threading: any thread.
 */
final class QuartzStarts {

  /** Begins as the names do that Quartz gives to its own triggers for runs by hand. */
  private static final String NAME = "MT_pulse_";

  private static final String GROUP = "DEFAULT";
  private static final String DESCRIPTION = "Asked for through Pulse by ";
  private static final String BUILDER = "org.quartz.TriggerBuilder";
  private static final String ANY_GROUP = "org.quartz.impl.matchers.GroupMatcher";

  private final WeakObjects schedulers = new WeakObjects();
  private final AwaitedRuns awaited = new AwaitedRuns();

  /** There is a scheduler. */
  void met(@Nullable Object scheduler) {
    schedulers.add(scheduler);
  }

  /** What a run of this trigger was asked for with; null if nobody asked Pulse. */
  @Nullable StartRequest of(@Nullable Object trigger) {
    String name = Reflection.text(Reflection.call(trigger, "getKey"), "getName");
    if (name == null || !name.startsWith(NAME)) {
      return null;
    }
    StartRequest request = awaited.take(name);
    String description = Reflection.text(trigger, "getDescription");
    return request != null || description == null || !description.startsWith(DESCRIPTION)
        ? request
        : StartRequest.remembered(description.substring(DESCRIPTION.length()));
  }

  /** See {@link Quartz#start}. */
  StartAnswer start(StartRequest request) throws Exception {
    for (Object scheduler : schedulers.living()) {
      if (Boolean.TRUE.equals(Reflection.call(scheduler, "isShutdown"))) {
        continue;
      }
      StartAnswer answer = request.ask(scheduler, () -> start(scheduler, request));
      if (answer.kind() != StartAnswer.Kind.NOT_HERE) {
        return answer;
      }
    }
    return StartAnswer.NOT_HERE;
  }

  private StartAnswer start(Object scheduler, StartRequest request) throws Exception {
    Object job = job(scheduler, request.job());
    if (job == null) {
      return StartAnswer.NOT_HERE;
    }
    if (Boolean.TRUE.equals(Reflection.call(scheduler, "isInStandbyMode"))
        && !Boolean.TRUE.equals(Reflection.call(scheduler, "supportsPersistence"))) {
      return StartAnswer.notPossible(
          "The Quartz scheduler of this job is in standby; Scheduler.start() makes it run jobs.");
    }
    String name = NAME + UUID.randomUUID();
    Object builder = made(Invocation.ofStatic(scheduler, BUILDER, "newTrigger"));
    Invocation.of(builder, "withIdentity", name, GROUP);
    Invocation.of(builder, "withDescription", DESCRIPTION + request.by());
    Invocation.of(builder, "forJob", job);
    Object trigger = made(Invocation.of(builder, "build"));
    awaited.await(name, request);
    try {
      Invocation.of(scheduler, "scheduleJob", trigger);
    } catch (Exception e) {
      awaited.forget(name);
      throw e;
    }
    return heldBack(scheduler, trigger, name);
  }

  /** A trigger of a group that is paused waits until somebody resumes it, which nobody wants. */
  private StartAnswer heldBack(Object scheduler, Object trigger, String name) throws Exception {
    Object key = made(Reflection.call(trigger, "getKey"));
    Object state = Invocation.of(scheduler, "getTriggerState", key);
    if (state == null || !state.toString().equals("PAUSED")) {
      return StartAnswer.ACCEPTED;
    }
    awaited.forget(name);
    Invocation.of(scheduler, "unscheduleJob", key);
    return StartAnswer.notPossible(
        "Quartz holds its triggers back, for the group is paused; Scheduler.resumeAll() or"
            + " resumeJobs() lets them fire.");
  }

  /** The key of the job that has this name. */
  private static @Nullable Object job(Object scheduler, String name) throws Exception {
    Object any = made(Invocation.ofStatic(scheduler, ANY_GROUP, "anyJobGroup"));
    if (!(Invocation.of(scheduler, "getJobKeys", any) instanceof Iterable<?> keys)) {
      return null;
    }
    for (Object key : keys) {
      String text = key.toString();
      if (text.equals(name)) {
        return key;
      }
      if (QuartzJobs.isMadeUp(text)
          && Reflection.call(Invocation.of(scheduler, "getJobDetail", key), "getJobClass")
              instanceof Class<?> type
          && QuartzJobs.name(text, type.getName()).equals(name)) {
        return key;
      }
    }
    return null;
  }

  private static Object made(@Nullable Object object) {
    if (object == null) {
      throw new IllegalStateException("this version of Quartz is not known");
    }
    return object;
  }
}
