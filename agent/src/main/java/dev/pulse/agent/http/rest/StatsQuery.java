package dev.pulse.agent.http.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Which statistics are asked for.
 *
 * @param span of which time; it begins with an hour
 * @param bucket by the hour or the day
 * @param zone whose days they are
 */
record StatsQuery(TimeSpan span, ChronoUnit bucket, ZoneId zone) {

  /** The names of the parameters. */
  static final List<String> NAMES = List.of("from", "to", "bucket", "zone");

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration LONGEST_BY_HOUR = Duration.ofDays(32);

  /**
   * What a query string asks for.
   *
   * @throws Problem if a value is not understood, or the span is too long
   */
  static StatsQuery of(Query query) {
    ChronoUnit bucket = bucket(query);
    TimeSpan asked =
        TimeSpan.of(query, USUAL, bucket == ChronoUnit.DAYS ? LONGEST : LONGEST_BY_HOUR);
    TimeSpan span = new TimeSpan(asked.from().truncatedTo(ChronoUnit.HOURS), asked.to());
    return new StatsQuery(span, bucket, zone(query));
  }

  /** When the span before begins, which is as long. */
  Instant before() {
    return span.from().minus(span.length()).truncatedTo(ChronoUnit.HOURS);
  }

  /** When the hour or day begins to which a time belongs. */
  Instant bucketOf(Instant time) {
    return time.atZone(zone).truncatedTo(bucket).toInstant();
  }

  private static ChronoUnit bucket(Query query) {
    String word = query.text("bucket");
    if (word == null || word.equals("day")) {
      return ChronoUnit.DAYS;
    }
    if (word.equals("hour")) {
      return ChronoUnit.HOURS;
    }
    throw Problem.badRequest("bucket is \"%s\", but must be hour or day.".formatted(word));
  }

  private static ZoneId zone(Query query) {
    String name = query.text("zone");
    try {
      return ZoneId.of(name == null ? "UTC" : name);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "zone is \"%s\", but must be the name of a time zone, such as Europe/Berlin or UTC."
              .formatted(name));
    }
  }
}
