package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of jobs spares statements, and is bounded. */
final class KnownJobsTest {

  private final KnownJobs known = new KnownJobs();

  @Test
  void whatIsKnownIsNoNews() {
    List<JobSighting> sightings = List.of(sighting("report"));
    assertThat(known.news(sightings)).hasSize(1);
    known.remember(sightings);
    assertThat(known.news(sightings)).isEmpty();
  }

  @Test
  void jobsWithoutEndAreNotKeptWithoutEnd() {
    known.remember(List.of(sighting("first")));
    for (int i = 0; i < KnownJobs.MOST; i++) {
      known.remember(List.of(sighting("order " + i)));
    }
    assertThat(known.news(List.of(sighting("first")))).as("let go, so told again").hasSize(1);
  }

  private static JobSighting sighting(String name) {
    return new JobSighting(Runs.job(name), null, null, null);
  }
}
