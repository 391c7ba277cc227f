package dev.pulse.agent.alert;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which jobs of a shared history are those of this application: the ones that it runs or plans, and
 * those that one of its instances ran before. Threading: {@link #saw} for any thread, the rest for
 * one.
 */
final class OwnJobs {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final String app;
  private final HistoryStore store;
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final Set<String> others = new HashSet<>();
  private Instant readAt = Instant.MIN;

  OwnJobs(String app, HistoryStore store) {
    this.app = app;
    this.store = store;
  }

  /** This instance has to do with these. */
  void saw(List<ExecutionEvent> events) {
    events.forEach(event -> own.add(event.job().id()));
  }

  /** Those of these that are the application's. */
  List<JobStanding> of(List<JobStanding> all, Instant now) {
    boolean isNew =
        all.stream()
            .map(each -> each.job().id())
            .anyMatch(id -> !own.contains(id) && !others.contains(id));
    if (isNew && (readAt.equals(Instant.MIN) || !now.isBefore(readAt.plus(PAUSE)))) {
      read();
      readAt = now;
    }
    return all.stream().filter(each -> own.contains(each.job().id())).toList();
  }

  private void read() {
    for (JobSummary job : store.jobs().list(0)) {
      boolean isOwn =
          job.sites().isEmpty() || job.sites().stream().anyMatch(s -> s.site().app().equals(app));
      (isOwn ? own : others).add(job.job().id());
    }
  }
}
