package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that the schedulers of Quartz know of, with the triggers of each: what Quartz tells of
 * one trigger or of one run says neither when the job as a whole is due, nor its whole schedule.
 *
 * <p>A job without triggers keeps the schedule that it had last. An application may make up names
 * without end: then all is forgotten, and the next run of a job tells of it again.
 *
 * <p>Threading: any thread; no code of the application runs inside.
 */
final class QuartzJobs {

  /** A group, and a name as Quartz makes it up. */
  private static final Pattern MADE_UP =
      Pattern.compile("(.*\\.)[0-9a-f]{1,12}(-[0-9a-f]{4,12}){5}", Pattern.DOTALL);

  private static final int MOST_JOBS = 10_000;

  /** A job may be given a trigger for every order; those beyond are known while they run. */
  private static final int MOST_TRIGGERS = 100;

  private final String methodName;
  private final Map<String, Known> jobs = new HashMap<>();

  /** The names of the jobs by their triggers. */
  private final Map<String, String> owners = new HashMap<>();

  /** What is known of a job. */
  private static final class Known {
    private final Map<String, QuartzTrigger> triggers = new TreeMap<>();
    private @Nullable String className;
    private @Nullable String schedule;
    private @Nullable String kind;
    private @Nullable String zone;
  }

  /**
   * Knows none yet.
   *
   * @param methodName the method of every job
   */
  QuartzJobs(String methodName) {
    this.methodName = methodName;
  }

  /** A job was added, with or without triggers. */
  synchronized JobPlan added(String job, @Nullable String className) {
    Known known = known(job, className);
    return new JobPlan(describe(job, known), next(known, null));
  }

  /** Whether the class of the job is known. */
  synchronized boolean knowsClassOf(String job) {
    Known known = jobs.get(job);
    return known != null && known.className != null;
  }

  /**
   * A trigger was given to a job. It may have fired already, before this is told: then what the run
   * said holds.
   */
  synchronized List<JobPlan> scheduled(QuartzTrigger trigger, @Nullable String className) {
    Known known = known(trigger.job(), className);
    QuartzTrigger before = known.triggers.get(trigger.key());
    boolean fired =
        before != null
            && Objects.equals(before.text(), trigger.text())
            && (before.next() == null || after(before.next(), trigger.next()));
    if (!fired) {
      put(known, trigger);
    }
    return List.of(new JobPlan(describe(trigger.job(), known), next(known, null)));
  }

  /**
   * A trigger fires, or would have.
   *
   * @return the job, as it is known with this trigger
   */
  synchronized JobDescription fires(QuartzTrigger trigger, @Nullable String className) {
    Known known = known(trigger.job(), className);
    put(known, trigger);
    return describe(trigger.job(), known);
  }

  /** When the job is due after a run that begins at this time. */
  synchronized @Nullable Instant nextAfter(String job, @Nullable Instant run) {
    Known known = jobs.get(job);
    return known == null ? null : next(known, run);
  }

  /** Another time was set for a trigger that is known; or none, and it is gone. */
  List<JobPlan> moved(@Nullable QuartzTrigger moved) {
    return moved == null
        ? List.of()
        : changeOne(
            moved.key(), trigger -> moved.next() == null ? null : trigger.withNext(moved.next()));
  }

  /** The trigger of this key is gone; null for all there are. */
  List<JobPlan> removed(@Nullable String key) {
    return key == null ? change(trigger -> true, trigger -> null) : changeOne(key, trigger -> null);
  }

  /** The trigger of this key is gone, unless it was given a time anew. */
  List<JobPlan> finished(String key) {
    return changeOne(key, trigger -> trigger.next() == null ? null : trigger);
  }

  /** The trigger of this key fires no more, but is still there. */
  List<JobPlan> stopped(String key) {
    return changeOne(key, trigger -> trigger.withNext(null));
  }

  /** No trigger of the job fires any more. */
  List<JobPlan> allStopped(String job) {
    return change(trigger -> trigger.job().equals(job), trigger -> trigger.withNext(null));
  }

  /** Triggers are held back, or no longer. */
  List<JobPlan> paused(Predicate<QuartzTrigger> which, boolean held) {
    return change(which, trigger -> trigger.withPaused(held));
  }

  /** The job is gone. */
  synchronized List<JobPlan> deleted(String job) {
    Known known = jobs.remove(job);
    if (known == null) {
      return List.of();
    }
    owners.keySet().removeAll(known.triggers.keySet());
    return List.of(JobPlan.calledOff(describe(job, known)));
  }

  private synchronized List<JobPlan> changeOne(
      String key, Function<QuartzTrigger, @Nullable QuartzTrigger> change) {
    String owner = owners.get(key);
    return owner == null
        ? List.of()
        : change(Set.of(owner), trigger -> trigger.key().equals(key), change);
  }

  private synchronized List<JobPlan> change(
      Predicate<QuartzTrigger> which, Function<QuartzTrigger, @Nullable QuartzTrigger> change) {
    return change(jobs.keySet(), which, change);
  }

  private List<JobPlan> change(
      Set<String> among,
      Predicate<QuartzTrigger> which,
      Function<QuartzTrigger, @Nullable QuartzTrigger> change) {
    List<JobPlan> plans = new ArrayList<>();
    for (String job : among) {
      Known known = jobs.get(job);
      List<QuartzTrigger> meant =
          known == null ? List.of() : known.triggers.values().stream().filter(which).toList();
      if (known == null || meant.isEmpty()) {
        continue;
      }
      describe(job, known);
      for (QuartzTrigger trigger : meant) {
        QuartzTrigger changed = change.apply(trigger);
        if (changed == null) {
          known.triggers.remove(trigger.key());
          owners.remove(trigger.key());
        } else {
          known.triggers.put(trigger.key(), changed);
        }
      }
      plans.add(JobPlan.dueOrCalledOff(describe(job, known), next(known, null)));
    }
    return plans;
  }

  private Known known(String job, @Nullable String className) {
    if (jobs.size() >= MOST_JOBS && !jobs.containsKey(job)) {
      jobs.clear();
      owners.clear();
    }
    Known known = jobs.computeIfAbsent(job, name -> new Known());
    known.className = className == null ? known.className : className;
    return known;
  }

  private void put(Known known, QuartzTrigger trigger) {
    boolean room = known.triggers.size() < MOST_TRIGGERS;
    if (!trigger.own() && (room || known.triggers.containsKey(trigger.key()))) {
      known.triggers.put(trigger.key(), trigger);
      owners.put(trigger.key(), trigger.job());
    }
  }

  private static @Nullable Instant next(Known known, @Nullable Instant run) {
    return known.triggers.values().stream()
        .filter(trigger -> !trigger.paused())
        .map(QuartzTrigger::next)
        .filter(next -> next != null && (run == null || next.isAfter(run)))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** With all schedules that the job has; with those that it had last, if it has no trigger. */
  private JobDescription describe(String job, Known known) {
    if (!known.triggers.isEmpty()) {
      List<QuartzTrigger> timed =
          known.triggers.values().stream().filter(trigger -> trigger.text() != null).toList();
      List<QuartzTrigger> all = timed.isEmpty() ? List.copyOf(known.triggers.values()) : timed;
      known.kind =
          all.stream().allMatch(one -> one.kind().equals(all.get(0).kind()))
              ? all.get(0).kind()
              : "trigger";
      known.zone =
          all.stream().map(QuartzTrigger::zone).filter(Objects::nonNull).findFirst().orElse(null);
      known.schedule =
          timed.isEmpty()
              ? null
              : timed.stream()
                  .map(QuartzTrigger::text)
                  .collect(Collectors.toCollection(LinkedHashSet::new))
                  .stream()
                  .collect(Collectors.joining("; "));
    }
    return new JobDescription(
        name(job, known.className),
        known.className,
        methodName,
        known.schedule,
        known.kind,
        known.zone);
  }

  /** Whether Quartz made up the name of the job. */
  static boolean isMadeUp(String job) {
    return MADE_UP.matcher(job).matches();
  }

  /**
   * What the job is called: by its class where nobody named it, for the name that Quartz makes up
   * is another one at each start.
   */
  static String name(String job, @Nullable String className) {
    Matcher made = MADE_UP.matcher(job);
    return className != null && made.matches() ? made.group(1) + className : job;
  }

  private static boolean after(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isAfter(other);
  }
}
