package dev.pulse.agent.schedule;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of a job in plain English, such as {@code every day at 02:00}. It says what is
 * certain and nothing else: an expression that is not understood as a whole has no text.
 *
 * <p>Threading: any number of threads; never that of a job.
 */
public final class ScheduleText {

  /** An application may make up schedules without end. */
  private static final int MOST_TEXTS = 10_000;

  /** Between the schedules of a job that has several. */
  private static final String SEPARATOR = "; ";

  private final Map<Schedule, Optional<String>> texts = new ConcurrentHashMap<>();

  private record Schedule(String scheduler, ScheduleKind kind, String text) {}

  /** The text, with the zone of the schedule where that is not the JVM's own; null if unknown. */
  public @Nullable String of(Job job) {
    ScheduleKind kind = job.scheduleKind();
    String schedule = job.schedule();
    if (kind == null || schedule == null) {
      return null;
    }
    if (texts.size() >= MOST_TEXTS) {
      texts.clear();
    }
    String text =
        texts
            .computeIfAbsent(
                new Schedule(job.scheduler(), kind, schedule),
                key -> Optional.ofNullable(describe(key)))
            .orElse(null);
    String zone = job.zone();
    return text == null || zone == null || kind != ScheduleKind.CRON || isOwn(zone)
        ? text
        : text + " (" + zone + ")";
  }

  private static boolean isOwn(String zone) {
    return ZoneId.systemDefault().getId().equals(zone);
  }

  private static @Nullable String describe(Schedule schedule) {
    List<String> texts = new ArrayList<>();
    for (String part : schedule.text.split(SEPARATOR, -1)) {
      String text = describe(schedule, part.strip());
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    return String.join(SEPARATOR, texts);
  }

  private static @Nullable String describe(Schedule schedule, String part) {
    return switch (schedule.kind) {
      case CRON -> cron(schedule.scheduler, part);
      case FIXED_RATE -> PeriodWords.every(part);
      case FIXED_DELAY -> PeriodWords.after(part);
      case ONE_TIME, TRIGGER, DECLARED -> null;
    };
  }

  private static @Nullable String cron(String scheduler, String expression) {
    if (expression.equals("-")) {
      return "never";
    }
    return expression.contains("=\"")
        ? CalendarAttributes.describe(expression)
        : CronDialect.of(scheduler, expression).describe(expression);
  }
}
