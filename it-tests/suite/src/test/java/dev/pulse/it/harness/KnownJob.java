package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One job, as the database lists it: all columns. */
public final class KnownJob {

  private final Map<String, String> columns;

  KnownJob(Map<String, String> columns) {
    this.columns = columns;
  }

  /** The value of a column. */
  public @Nullable String get(String column) {
    return columns.get(column);
  }

  public KnownJob scheduled(
      @Nullable String kind, @Nullable String schedule, @Nullable String zone) {
    return is("schedule_kind", kind).is("schedule", schedule).is("zone", zone);
  }

  /** When it is due next; null for never. */
  public KnownJob next(@Nullable String time) {
    return is("next_planned_at", time);
  }

  public KnownJob by(String scheduler, @Nullable String className, @Nullable String method) {
    return is("scheduler", scheduler).is("class_name", className).is("method_name", method);
  }

  /** It is due so long from now, give or take a few minutes. */
  public KnownJob isDueIn(Duration delay) {
    String next = get("next_planned_at");
    assertThat(next).as("next start of %s", this).isNotNull();
    assertThat(Instant.parse(next))
        .as("next start of %s", this)
        .isCloseTo(Instant.now().plus(delay), within(5, ChronoUnit.MINUTES));
    return is("dead_since", null);
  }

  /** It is due later than all of these were; a run may begin late, so its start tells nothing. */
  public KnownJob isDueAfter(List<Run> runs) {
    assertThat(runs).as("executions of %s", this).isNotEmpty();
    String next = get("next_planned_at");
    assertThat(next).as("next start of %s", this).isNotNull();
    assertThat(runs)
        .allSatisfy(
            run ->
                assertThat(run.get("planned_at"))
                    .as("start of %s", run)
                    .isNotNull()
                    .isLessThan(next));
    return is("dead_since", null);
  }

  /** Nobody wants it to run any more. */
  public KnownJob isNotDue() {
    return next(null).is("dead_since", null);
  }

  /** It would run again if it had not failed. */
  public KnownJob isDead() {
    assertThat(get("dead_since")).as("end of the schedule of %s", this).isNotNull();
    return next(null);
  }

  public KnownJob is(String column, @Nullable String value) {
    assertThat(get(column)).as("%s of %s", column, this).isEqualTo(value);
    return this;
  }

  @Override
  public String toString() {
    return columns.toString();
  }
}
