package dev.pulse.agent.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the writer has stored of each job already, so that a job costs a statement only when there
 * is something new to say of it. Threading: for one thread at a time.
 */
final class KnownJobs {

  /** An application may make up jobs without end. */
  static final int MOST = 10_000;

  /** How long a job counts as seen where it was seen. */
  private static final Duration SEEN = Duration.ofMinutes(10);

  private final Map<String, JobSighting> known = new HashMap<>();
  private final Map<String, Instant> seen = new HashMap<>();

  /** Those of the sightings that say something new. */
  List<JobSighting> news(Collection<JobSighting> sightings) {
    List<JobSighting> news = new ArrayList<>();
    for (JobSighting sighting : sightings) {
      JobSighting stored = known.get(sighting.job().id());
      if (stored == null || sighting.addsTo(stored)) {
        news.add(sighting);
      }
    }
    return news;
  }

  /** The ids of those jobs of which it was not told lately that they are seen here. */
  List<String> unseen(Collection<JobSighting> sightings, Instant now) {
    List<String> unseen = new ArrayList<>();
    for (JobSighting sighting : sightings) {
      Instant last = seen.get(sighting.job().id());
      if (last == null || Duration.between(last, now).abs().compareTo(SEEN) >= 0) {
        unseen.add(sighting.job().id());
      }
    }
    return unseen;
  }

  /** Remembers that it has been told of these jobs. */
  void rememberSeen(List<String> jobIds, Instant now) {
    if (seen.size() + jobIds.size() > MOST) {
      seen.clear();
    }
    jobIds.forEach(id -> seen.put(id, now));
  }

  /** Remembers what has been committed. */
  void remember(List<JobSighting> stored) {
    if (known.size() + stored.size() > MOST) {
      known.clear();
    }
    for (JobSighting sighting : stored) {
      known.merge(sighting.job().id(), sighting, JobSighting::and);
    }
  }

  /** Forgets everything: after a failure nobody knows whose view is right. */
  void forget() {
    known.clear();
    seen.clear();
  }
}
