package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A timer of {@code jakarta.ejb} or {@code javax.ejb}, put together from what its container knows
 * of it: the container's own objects are read, for {@code Timer} answers the bean alone.
 *
 * <p>Its job is called by the class of the bean and the method that the container calls. One such
 * method may serve several timers; those that repeat are told apart by their info, if that is a
 * short text: {@code com.acme.Ticks.tick (north)}. A timer that is due once is not: its info tends
 * to say which order or customer it is for, and there would be a job for each of them.
 *
 * @param beanClass the class of the user's bean
 * @param method its method
 * @param info what the user gave the timer along
 * @param calendar its {@code ScheduleExpression}, if it has one
 * @param intervalMillis how often it repeats; not positive if it does not
 */
record EjbTimer(
    String beanClass,
    String method,
    @Nullable Object info,
    @Nullable Object calendar,
    long intervalMillis) {

  /** Under which name all servers' timers are found. */
  static final String SCHEDULER = "ejb";

  /** The specification has {@code createTimer} and {@code cancel}, and nothing that fires one. */
  static final String INSTEAD_OF_START =
      "EJB has no way to fire a timer out of schedule; have the application call the method, or"
          + " create a single-action timer.";

  private static final int LONGEST_INFO = 60;

  /**
   * The attributes of an expression, in the order in which people write them, and their defaults.
   */
  private static final String[][] ATTRIBUTES = {
    {"second", "getSecond", "0"},
    {"minute", "getMinute", "0"},
    {"hour", "getHour", "0"},
    {"dayOfMonth", "getDayOfMonth", "*"},
    {"month", "getMonth", "*"},
    {"dayOfWeek", "getDayOfWeek", "*"},
    {"year", "getYear", "*"}
  };

  JobDescription description() {
    String name = beanClass + '.' + method;
    if (calendar != null) {
      return new JobDescription(
          name + suffix(), beanClass, method, expression(calendar), "cron", zone(calendar));
    }
    return intervalMillis > 0
        ? new JobDescription(
            name + suffix(),
            beanClass,
            method,
            Duration.ofMillis(intervalMillis).toString(),
            "fixed_rate",
            null)
        : new JobDescription(name, beanClass, method, null, "one_time", null);
  }

  /**
   * What the bean threw, without the exceptions that the container put around it; one that the bean
   * made itself stays.
   *
   * @param containerPackage with which the names of the container's classes begin
   */
  static @Nullable Throwable thrown(@Nullable Throwable thrown, String containerPackage) {
    Throwable bare = thrown;
    while (bare != null && bare.getCause() != null && isWrapper(bare, containerPackage)) {
      bare = bare.getCause();
    }
    return bare;
  }

  private static boolean isWrapper(Throwable thrown, String containerPackage) {
    StackTraceElement[] made = thrown.getStackTrace();
    return (Reflection.isA(thrown, "jakarta.ejb.EJBException")
            || Reflection.isA(thrown, "javax.ejb.EJBException"))
        && made.length > 0
        && made[0].getClassName().startsWith(containerPackage);
  }

  private String suffix() {
    return info instanceof String text
            && !text.isBlank()
            && text.length() <= LONGEST_INFO
            && text.lines().count() == 1
        ? " (" + text + ')'
        : "";
  }

  /** The attributes that differ from their defaults, as they are written in {@code @Schedule}. */
  private static String expression(Object calendar) {
    StringBuilder text = new StringBuilder();
    for (String[] attribute : ATTRIBUTES) {
      String value = Reflection.text(calendar, attribute[1]);
      if (value != null && !value.equals(attribute[2])) {
        text.append(text.isEmpty() ? "" : " ")
            .append(attribute[0])
            .append("=\"")
            .append(value)
            .append('"');
      }
    }
    return text.isEmpty() ? "hour=\"0\"" : text.toString();
  }

  /** Servers keep none as an empty text, or have expressions of their own, with a zone. */
  private static @Nullable String zone(Object calendar) {
    String given = Reflection.text(calendar, "getTimezone");
    String zone = given == null ? Reflection.text(calendar, "getZone") : given;
    return zone == null || zone.isBlank() ? null : zone;
  }
}
