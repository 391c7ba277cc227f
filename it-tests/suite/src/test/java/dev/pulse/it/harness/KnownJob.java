package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

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

  public KnownJob is(String column, @Nullable String value) {
    assertThat(get(column)).as("%s of %s", column, this).isEqualTo(value);
    return this;
  }

  @Override
  public String toString() {
    return columns.toString();
  }
}
