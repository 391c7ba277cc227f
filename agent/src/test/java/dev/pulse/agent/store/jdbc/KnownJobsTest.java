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

  @Test
  void whereAJobIsSeenIsToldOnceAndAgainAfterSomeTime() {
    List<JobSighting> sightings = List.of(sighting("report"));
    List<String> ids = List.of(Runs.job("report").id());
    assertThat(known.unseen(sightings, Runs.BEGIN)).isEqualTo(ids);

    known.rememberSeen(ids, Runs.BEGIN);

    assertThat(known.unseen(sightings, Runs.BEGIN.plusSeconds(599))).isEmpty();
    assertThat(known.unseen(sightings, Runs.BEGIN.plusSeconds(600))).isEqualTo(ids);
    assertThat(known.unseen(sightings, Runs.BEGIN.minusSeconds(600))).isEqualTo(ids);
    known.forget();
    assertThat(known.unseen(sightings, Runs.BEGIN)).isEqualTo(ids);
  }

  private static JobSighting sighting(String name) {
    return new JobSighting(Runs.job(name), null, null, null);
  }
}
