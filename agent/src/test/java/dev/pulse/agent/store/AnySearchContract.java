package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was written and is sought, a search finds what reading everything would find. */
abstract class AnySearchContract extends StoreContract {

  final Job nightly = Runs.job("nightly");
  final Job hourly = Runs.job("hourly");

  private final List<LogScript> scripts = new ArrayList<>();
  private final List<Runs.Run> runs = new ArrayList<>();
  private final Set<String> ended = new HashSet<>();

  /** Indexes what is worthwhile, where there is an index. */
  protected abstract void index();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everySearchFindsWhatReadingEverythingWould(long seed) {
    Random random = new Random(seed);
    int open = 0;
    for (int i = 1; i <= 300; i++) {
      begin(Runs.run(random.nextBoolean() ? nightly : hourly, 4_000 * (i % 3) + i), random);
      for (int again = open; again < i; again += 1 + random.nextInt(60)) {
        goOn(again, random);
      }
      open = Math.max(0, i - 100);
      if (random.nextInt(20) == 0) {
        index();
      }
      if (random.nextInt(60) == 0) {
        assertSearches(random, 3);
      }
    }
    assertSearches(random, 8);
    index();
    assertSearches(random, 8);
  }

  private void begin(Runs.Run run, Random random) {
    runs.add(run);
    LogScript script = new LogScript();
    scripts.add(script);
    write(run.started(), run.wrote(script.print(words(random)).chunk()));
    if (random.nextInt(3) > 0) {
      write(run.completed(script.text()));
      ended.add(run.id());
    }
  }

  private void goOn(int index, Random random) {
    Runs.Run run = runs.get(index);
    LogScript script = scripts.get(index);
    write(run.wrote(script.print(words(random)).chunk()));
    if (!ended.contains(run.id()) && random.nextBoolean()) {
      write(run.completed(script.text()));
      ended.add(run.id());
    }
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(200); i >= 0; i--) {
      words.append("W").append(Integer.toHexString(random.nextInt(3_000)));
      words.append(random.nextInt(10) == 0 ? '\n' : ' ');
    }
    return words.toString();
  }

  private void assertSearches(Random random, int searches) {
    for (int i = 0; i < searches; i++) {
      String text = "w" + Integer.toHexString(random.nextInt(3_000));
      Instant from = random.nextBoolean() ? null : start(random.nextInt(9_000));
      Instant to = random.nextBoolean() ? null : start(random.nextInt(9_000));
      String job = random.nextBoolean() ? null : nightly.id();
      Duration patience = random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(60);
      SearchQuery query =
          new SearchQuery(text, job, null, from, to, 1 + random.nextInt(20), null, patience);
      List<String> found = new ArrayList<>();
      followed(query, found);

      assertThat(found).as("%s", query).isEqualTo(expected(query));
    }
  }

  private List<String> expected(SearchQuery query) {
    List<Runs.Run> matching = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Runs.Run run = runs.get(i);
      boolean holds = CaseFolding.fold(scripts.get(i).text()).contains(query.text());
      boolean ofJob = query.jobId() == null || query.jobId().equals(run.job().id());
      boolean inTime =
          (query.from() == null || !run.startedAt().isBefore(query.from()))
              && (query.to() == null || run.startedAt().isBefore(query.to()));
      if (holds && ofJob && inTime) {
        matching.add(run);
      }
    }
    matching.sort(Comparator.comparing(Runs.Run::startedAt).reversed());
    return matching.stream().map(Runs.Run::id).toList();
  }

  /** Adds all that the search finds, page by page, and answers how many pages that took. */
  int followed(SearchQuery query, List<String> found) {
    int pages = 0;
    SearchQuery next = query;
    while (true) {
      SearchPage page = store.search().search(next);
      pages++;
      assertThat(page.found()).hasSizeLessThanOrEqualTo(query.limit());
      page.found().forEach(hit -> found.add(hit.execution().id()));
      if (page.nextCursor() == null) {
        return pages;
      }
      next =
          new SearchQuery(
              query.text(),
              query.jobId(),
              query.status(),
              query.from(),
              query.to(),
              query.limit(),
              page.nextCursor(),
              query.patience());
    }
  }

  static Instant start(int number) {
    return Runs.run(Runs.job("any"), number).startedAt();
  }
}
