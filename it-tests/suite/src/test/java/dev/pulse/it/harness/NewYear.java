package dev.pulse.it.harness;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** When a job is due that runs once a year, on the first of January in Berlin. */
public final class NewYear {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private NewYear() {}

  /** The next time that it is so late, as the wire has it. */
  public static String at(int hour) {
    ZonedDateTime now = ZonedDateTime.now(BERLIN);
    ZonedDateTime due = now.toLocalDate().withDayOfYear(1).atTime(hour, 0).atZone(BERLIN);
    ZonedDateTime next = due.isAfter(now) ? due : due.plusYears(1);
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
        .format(next.withZoneSameInstant(ZoneId.of("UTC")));
  }
}
