package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said to people, in plain words.
 *
 * @param zone in which times are told
 */
record AlertText(ZoneId zone) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT);

  /** One line: what has begun. */
  String title(Trouble trouble, Site site) {
    String name = name(trouble);
    return switch (trouble.kind()) {
      case FAILED ->
          name
              + (trouble.failures() > 1
                  ? " failed " + trouble.failures() + " times in a row"
                  : " failed");
      case MISSED -> name + " did not start when it was due";
      case LONG -> name + " runs for longer than " + duration(trouble.limit());
      case DEAD -> name + " will not run again: its schedule ended by a failure";
      case DEGRADED, RECOVERED -> "Pulse is degraded in " + site.app() + " on " + site.host();
    };
  }

  /** One line: it is over. */
  String titleOfEnd(Trouble trouble, Site site) {
    String name = name(trouble);
    return switch (trouble.kind()) {
      case FAILED -> name + " has recovered";
      case MISSED -> name + " has started again";
      case LONG -> name + " has ended, after " + duration(durationOf(trouble));
      case DEAD -> name + " is scheduled again";
      case DEGRADED, RECOVERED -> "Pulse is well again in " + site.app() + " on " + site.host();
    };
  }

  /** The lines behind the title: where, when and why. */
  String details(Trouble trouble, Site site) {
    StringBuilder text = new StringBuilder(where(site));
    Execution execution = trouble.execution();
    switch (trouble.kind()) {
      case FAILED, DEAD -> {
        if (execution != null) {
          text.append(", started ").append(time(execution.startedAt()));
          text.append(", took ").append(duration(execution.duration()));
          text.append(error(execution));
        }
      }
      case MISSED -> text.append(", was due ").append(time(trouble.since()));
      case LONG -> text.append(", started ").append(time(trouble.since()));
      case DEGRADED, RECOVERED ->
          trouble.problems().forEach(problem -> text.append('\n').append(problem));
    }
    return text.toString();
  }

  /** The lines behind the title that says that it is over. */
  String detailsOfEnd(Trouble trouble, Site site) {
    StringBuilder text = new StringBuilder(where(site));
    Execution execution = trouble.execution();
    if (execution != null && trouble.kind() != AlertKind.LONG) {
      text.append(", started ").append(time(execution.startedAt()));
    }
    if (execution != null && trouble.kind() == AlertKind.LONG) {
      text.append(", ").append(execution.status().wire()).append(error(execution));
    }
    return text.append("\nThis was so since ").append(time(trouble.since())).append('.').toString();
  }

  private static String where(Site site) {
    return site.app() + " on " + site.host();
  }

  private static String name(Trouble trouble) {
    Job job = trouble.job();
    return job == null ? "Pulse" : FirstError.firstLine(job.name());
  }

  private static String error(Execution execution) {
    Failure failure = execution.failure();
    if (failure != null) {
      String type = failure.className() == null ? "" : simple(failure.className()) + ": ";
      return "\n" + type + FirstError.firstLine(failure.message());
    }
    boolean isSaid = execution.endReason() != null && execution.status().wire().equals("failed");
    return isSaid ? "\n" + Objects.requireNonNull(execution.endReason()).wire() : "";
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static @Nullable Duration durationOf(Trouble trouble) {
    return trouble.execution() == null ? null : trouble.execution().duration();
  }

  private String time(Instant time) {
    return TIME.format(time.atZone(zone));
  }

  private static String duration(@Nullable Duration duration) {
    if (duration == null) {
      return "an unknown time";
    }
    if (duration.toSeconds() < 1) {
      return duration.toMillis() + " ms";
    }
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
  }
}
