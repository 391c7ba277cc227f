package dev.pulse.agent.http.mcp;

import dev.pulse.agent.json.Timestamps;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How executions are told to a model: a few lines each, cut where a job wrote too much. */
final class Words {

  /** Of a message or a line that a job wrote so many characters are told. */
  static final int LONGEST = 500;

  private Words() {}

  /** What an execution was, without its log and its stack. */
  static String of(Execution execution, @Nullable Job job, @Nullable Site site) {
    StringBuilder text = new StringBuilder();
    text.append(execution.id());
    if (job != null) {
      text.append(" of ").append(cut(job.name())).append(" (").append(job.scheduler()).append(')');
    }
    text.append(": ").append(execution.status().wire());
    if (execution.endReason() != null) {
      text.append(", ").append(execution.endReason().wire());
    }
    text.append(", started ").append(time(execution.startedAt()));
    Duration took = execution.duration();
    text.append(took == null ? ", not ended" : ", took " + took.toMillis() + " ms");
    text.append(", attempt ").append(execution.attempt());
    if (site != null) {
      text.append(", ").append(site.app()).append(" on ").append(site.host());
    }
    Failure failure = execution.failure();
    if (failure != null) {
      line(text, "error", join(failure.className(), failure.message()));
    }
    FirstError first = execution.firstError();
    if (first != null) {
      line(text, "first error of its log, line " + first.seq(), first.text());
    }
    line(text, "result", execution.resultSummary());
    return text.append('\n').toString();
  }

  static String time(Instant time) {
    return Timestamps.format(time);
  }

  /** The text, or its beginning and how much is missing. */
  static String cut(String text) {
    return cut(text, LONGEST);
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return "%s [cut: %d more characters]".formatted(text.substring(0, end), text.length() - end);
  }

  private static @Nullable String join(@Nullable String type, @Nullable String message) {
    return message == null ? type : type == null ? message : type + ": " + message;
  }

  private static void line(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append("\n  ").append(name).append(": ").append(cut(value).replace("\n", "\n    "));
    }
  }
}
