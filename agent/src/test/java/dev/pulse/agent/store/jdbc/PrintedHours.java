package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a history has counted by the hour, as text that can be compared. */
final class PrintedHours {

  private PrintedHours() {}

  static List<String> of(HistoryStore store) {
    List<String> hours = new ArrayList<>();
    for (JobSummary job : store.jobs().list()) {
      String id = job.job().id();
      store
          .statistics()
          .hours(id, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"))
          .forEach(
              hour ->
                  hours.add(
                      "%s %s %d completed, %d failed, %d passed, %s %s %s %s"
                          .formatted(
                              job.job().name(),
                              hour.at(),
                              hour.totals().completed(),
                              hour.totals().failed(),
                              hour.totals().passed(),
                              hour.totals().average(),
                              hour.totals().longest(),
                              hour.totals().percentile(0.3),
                              hour.totals().percentile(0.7))));
    }
    return hours;
  }
}
