package dev.pulse.agent.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way to write cron expressions. The library reads them; the words are Pulse's own, because those
 * of the library leave out parts of what they describe, such as the hours of {@code 23 0-20/2 * *
 * *}.
 *
 * <p>Threading: any number of threads.
 */
enum CronDialect {
  /** Six or seven fields; Sunday is 1. */
  QUARTZ(CronType.QUARTZ, 1),
  /** Six fields, or the five of Unix; Sunday is 0 or 7, and where two days are given both count. */
  SPRING(CronType.SPRING53, 0),
  /** The same fields; whether one of two days is enough is not the same everywhere. */
  UNIX(CronType.SPRING53, 0),
  /** The same fields; how days are counted is not known either. */
  UNSURE(CronType.SPRING53, 0);

  private static final Set<String> LIKE_QUARTZ =
      Set.of("quartz", "quarkus", "elasticjob", "xxl-job", "powerjob");
  private static final Set<String> LIKE_SPRING = Set.of("spring", "db-scheduler", "cron4j");
  private static final Set<String> LIKE_UNIX =
      Set.of("jobrunr", "micronaut", "ejb", "managed-executor");

  /** Longer ones are not written by people. */
  private static final int LONGEST = 200;

  private final CronType type;
  private final int sunday;

  CronDialect(CronType type, int sunday) {
    this.type = type;
    this.sunday = sunday;
  }

  /** The one in which a scheduler's expression is written. */
  static CronDialect of(String scheduler, String expression) {
    if (LIKE_QUARTZ.contains(scheduler)) {
      return isUnix(expression) ? UNIX : QUARTZ;
    }
    if (LIKE_SPRING.contains(scheduler)) {
      return SPRING;
    }
    return LIKE_UNIX.contains(scheduler) ? UNIX : UNSURE;
  }

  /** The expression, or those that {@code |} divides, in words; null if that is none. */
  @Nullable String describe(String expression) {
    List<String> texts = new ArrayList<>();
    for (String one : expression.split("\\|", -1)) {
      CronFields fields = parse(one.strip());
      String text = fields == null ? null : words(fields);
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    return String.join("; ", texts);
  }

  private @Nullable CronFields parse(String expression) {
    if (expression.length() > LONGEST) {
      return null;
    }
    try {
      return CronFields.of(
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type))
              .parse(isUnix(expression) ? "0 " + expression : expression),
          sunday);
    } catch (RuntimeException e) {
      // The library tells by exceptions of many kinds what it cannot read.
      return null;
    }
  }

  private @Nullable String words(CronFields fields) {
    boolean twoDays = !fields.dayOfMonth().isAny() && !fields.dayOfWeek().isAny();
    boolean misread = this == UNSURE && !fields.dayOfWeek().isAny();
    return misread || (twoDays && this != SPRING) ? null : CronWords.of(fields);
  }

  private static boolean isUnix(String expression) {
    return expression.strip().split("\\s+", -1).length == 5;
  }
}
