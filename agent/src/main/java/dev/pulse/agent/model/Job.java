package dev.pulse.agent.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is scheduled.
 *
 * @param id {@code SPJ_} and a hash of scheduler and name: restarts and other hosts agree on it
 * @param scheduler the framework that runs the job, such as {@code spring} or {@code quartz}
 * @param name the job's name as its users know it, unique within the scheduler
 * @param className the class that declares the job's method
 * @param methodName the job's method
 * @param schedule the schedule in the framework's own words, such as {@code 0 0 2 * * *}
 * @param scheduleKind what sort of schedule that is
 * @param zone the time zone of the schedule, such as {@code Europe/Berlin}
 * @param overdueGrace how late a start may be before the application counts it as overdue, in whole
 *     milliseconds; null if the scheduler knows no such thing
 */
public record Job(
    String id,
    String scheduler,
    String name,
    @Nullable String className,
    @Nullable String methodName,
    @Nullable String schedule,
    @Nullable ScheduleKind scheduleKind,
    @Nullable String zone,
    @Nullable Duration overdueGrace) {

  /** A job of a scheduler that does not ask how late a start may be. */
  public Job(
      String id,
      String scheduler,
      String name,
      @Nullable String className,
      @Nullable String methodName,
      @Nullable String schedule,
      @Nullable ScheduleKind scheduleKind,
      @Nullable String zone) {
    this(id, scheduler, name, className, methodName, schedule, scheduleKind, zone, null);
  }

  /** The id of the job that a scheduler knows under this name. */
  public static String idOf(String scheduler, String name) {
    byte[] digest = sha256(scheduler + '\n' + name);
    StringBuilder id = new StringBuilder("SPJ_");
    for (int i = 0; i < 8; i++) {
      id.append(Character.forDigit((digest[i] >> 4) & 0xF, 16))
          .append(Character.forDigit(digest[i] & 0xF, 16));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
