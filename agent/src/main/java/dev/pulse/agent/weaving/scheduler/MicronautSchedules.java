package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of Micronaut's methods: what their annotations say, and when Micronaut's own
 * futures say that they are due.
 *
 * <p>Threading: any thread; Micronaut schedules one method on one thread.
 */
final class MicronautSchedules {

  private static final String SCHEDULED = "io.micronaut.scheduling.annotation.Scheduled";

  /** How the members of the annotation say when, in the order in which Micronaut looks at them. */
  private static final String[][] KINDS = {
    {"cron", "cron"},
    {"fixedRate", "fixed_rate"},
    {"fixedDelay", "fixed_delay"},
    {"initialDelay", "one_time"}
  };

  private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  private static final ThreadLocal<@Nullable Scheduling> SCHEDULING = new ThreadLocal<>();

  /** By the method. */
  private final WeakIdentityMap<Futures> known = new WeakIdentityMap<>();

  /** A method that is being scheduled on this thread. */
  private record Scheduling(Object method, Futures futures) {}

  /**
   * What Micronaut made of the annotations of a method.
   *
   * @param since when it began to
   */
  private record Futures(Instant since, List<WeakReference<Object>> inOrder) {
    @Nullable Object at(int index) {
      return index < inOrder.size() ? inOrder.get(index).get() : null;
    }
  }

  /**
   * Micronaut looks at a method on this thread, perhaps for the second time, and may schedule it:
   * from now on it may run.
   */
  @Nullable JobPlan begin(Object method) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Futures futures = new Futures(now, new CopyOnWriteArrayList<>());
    SCHEDULING.set(new Scheduling(method, futures));
    JobDescription job = known.get(method) == null ? describe(method) : null;
    if (job == null) {
      return null;
    }
    known.put(method, futures);
    return new JobPlan(job, null);
  }

  /** Micronaut has scheduled the method for one more of its annotations. */
  void scheduled(Object future) {
    Scheduling now = SCHEDULING.get();
    if (now != null) {
      now.futures.inOrder.add(new WeakReference<>(future));
      known.put(now.method, now.futures);
    }
  }

  /**
   * Micronaut has scheduled the method: when it is due. What is due already may have begun, and
   * then this would come too late.
   */
  @Nullable JobPlan end() {
    Scheduling now = SCHEDULING.get();
    SCHEDULING.remove();
    Instant next = now == null ? null : earliest(now.futures, null);
    if (now == null || next == null || !next.isAfter(Instant.now())) {
      return null;
    }
    JobDescription job = describe(now.method);
    return job == null ? null : new JobPlan(job, next);
  }

  static @Nullable JobDescription describe(@Nullable Object method) {
    String name = Reflection.text(method, "getMethodName");
    if (name == null || !(Reflection.call(method, "getDeclaringType") instanceof Class<?> type)) {
      return null;
    }
    JobSchedule all = null;
    for (Object annotation : annotations(method)) {
      JobSchedule one = schedule(annotation);
      all = all == null || one == null ? one : all.and(one);
    }
    return new JobDescription(
        type.getName() + '.' + name,
        type.getName(),
        name,
        all == null ? null : all.text(),
        all == null ? null : all.kind(),
        all == null ? null : all.zone());
  }

  /**
   * When the run that begins now, for this annotation of the method, was due. A run whose future is
   * not here yet was due at once.
   */
  @Nullable Instant plannedAt(Object method, @Nullable Object annotation) {
    Futures futures = known.get(method);
    Object future = future(method, annotation);
    return future != null ? due(future) : futures == null ? null : futures.since;
  }

  /** When the method is due after the run that begins now; null if that depends on its end. */
  @Nullable Instant nextAt(Object method, @Nullable Object annotation) {
    Futures futures = known.get(method);
    Object running = future(method, annotation);
    Object time = Reflection.field(running, "nextTime");
    if (futures == null
        || !(Reflection.field(time, "nextFireTime") instanceof ZonedDateTime planned)
        || !(Reflection.call(
                Reflection.field(time, "cron"),
                "nextTimeAfter",
                ZonedDateTime.class,
                after(planned))
            instanceof ZonedDateTime next)) {
      return null;
    }
    Instant others = earliest(futures, running);
    return others != null && others.isBefore(next.toInstant()) ? others : next.toInstant();
  }

  private static ZonedDateTime after(ZonedDateTime planned) {
    ZonedDateTime now = ZonedDateTime.now(planned.getZone());
    return now.isAfter(planned) ? now : planned;
  }

  private @Nullable Object future(Object method, @Nullable Object annotation) {
    Futures futures = known.get(method);
    if (futures == null) {
      return null;
    }
    int index = 0;
    for (Iterator<?> all = annotations(method).iterator(); all.hasNext(); index++) {
      Object candidate = all.next();
      if (candidate == annotation || candidate.equals(annotation)) {
        return futures.at(index);
      }
    }
    return futures.inOrder.size() == 1 ? futures.at(0) : null;
  }

  private static @Nullable Instant earliest(Futures futures, @Nullable Object except) {
    Instant first = null;
    for (int i = 0; i < futures.inOrder.size(); i++) {
      Object future = futures.at(i);
      Instant due = future == null || future == except ? null : due(future);
      if (due != null && (first == null || due.isBefore(first))) {
        first = due;
      }
    }
    return first;
  }

  /** A schedule with cron counts by itself when it is due; any other asks its executor. */
  private static @Nullable Instant due(Object future) {
    if (Reflection.field(Reflection.field(future, "nextTime"), "nextFireTime")
        instanceof ZonedDateTime at) {
      return at.toInstant();
    }
    if (future instanceof Delayed delayed) {
      try {
        long nanos = delayed.getDelay(TimeUnit.NANOSECONDS);
        return Instant.now().plusNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
      } catch (RuntimeException e) {
        return null;
      }
    }
    return null;
  }

  private static Iterable<?> annotations(@Nullable Object method) {
    Class<?> scheduled =
        method == null ? null : Reflection.load(SCHEDULED, method.getClass().getClassLoader());
    return Reflection.call(method, "getAnnotationValuesByType", Class.class, scheduled)
            instanceof Iterable<?> values
        ? values
        : List.of();
  }

  private static @Nullable JobSchedule schedule(Object annotation) {
    for (String[] kind : KINDS) {
      String text = member(annotation, kind[0]);
      if (text != null) {
        boolean period = kind[0].startsWith("fixed");
        return new JobSchedule(
            period ? asIso(text) : text,
            kind[1],
            kind[0].equals("cron") ? member(annotation, "zoneId") : null);
      }
    }
    return null;
  }

  private static @Nullable String member(Object annotation, String name) {
    return Reflection.call(annotation, "stringValue", String.class, name)
                instanceof Optional<?> value
            && value.isPresent()
            && !value.get().toString().isBlank()
        ? value.get().toString()
        : null;
  }

  /** Micronaut's short form of a period, {@code 5m}, as others write it; else as it is. */
  private static String asIso(String period) {
    Matcher simple = SIMPLE_DURATION.matcher(period);
    if (!simple.matches()) {
      return period;
    }
    try {
      long amount = Long.parseLong(simple.group(1));
      return switch (simple.group(2)) {
        case "ms" -> Duration.ofMillis(amount).toString();
        case "s" -> Duration.ofSeconds(amount).toString();
        case "m" -> Duration.ofMinutes(amount).toString();
        case "h" -> Duration.ofHours(amount).toString();
        default -> Duration.ofDays(amount).toString();
      };
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return period;
    }
  }
}
