package dev.pulse.agent.store.jdbc;

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

  private final Map<String, JobSighting> known = new HashMap<>();

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

  /** Remembers what has been committed. */
  void remember(List<JobSighting> stored) {
    if (known.size() + stored.size() > MOST) {
      forget();
    }
    for (JobSighting sighting : stored) {
      known.merge(sighting.job().id(), sighting, JobSighting::and);
    }
  }

  /** Forgets everything: after a failure nobody knows whose view is right. */
  void forget() {
    known.clear();
  }
}
