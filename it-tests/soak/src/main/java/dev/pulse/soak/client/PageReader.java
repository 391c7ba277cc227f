package dev.pulse.soak.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the page reads: lists by several filters and where they go on, figures, spans. */
record PageReader(HttpClient http) implements Visit {

  private static final Pattern NEXT = Pattern.compile("\"next_cursor\":\"([^\"]+)\"");

  private static final List<String> ONCE =
      List.of(
          "/",
          "/api/pulse/jobs",
          "/api/pulse/jobs?recent=3",
          "/api/pulse/stats?from=-1h",
          "/api/pulse/timeline?from=-2m",
          "/api/pulse/instances",
          "/api/pulse/schedulers",
          "/api/pulse/executions.csv?limit=2000",
          "/healthz",
          "/badge/steady%20mails.svg");

  private static final List<String> PAGED =
      List.of(
          "/api/pulse/executions?limit=100",
          "/api/pulse/executions?status=failed&limit=50",
          "/api/pulse/executions?end_reason=process_gone&limit=20",
          "/api/pulse/executions?q=number%2099&limit=20",
          "/api/pulse/executions?job=steady%20invoices&status=completed&limit=100",
          "/api/pulse/search?q=number%20777&limit=20");

  private static final int PAGES = 5;

  @Override
  public void make(URI page, Random random) throws IOException, InterruptedException {
    Answers answers = new Answers(http);
    answers.get(page, ONCE.get(random.nextInt(ONCE.size())));
    String list = PAGED.get(random.nextInt(PAGED.size()));
    String path = list;
    for (int i = 0; i < PAGES; i++) {
      Matcher next = NEXT.matcher(answers.get(page, path));
      if (!next.find()) {
        return;
      }
      path = list + "&cursor=" + next.group(1);
    }
  }
}
