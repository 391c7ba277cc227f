package dev.pulse.soak.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the logs of the newest executions, which may be removed meanwhile. */
record LogReader(HttpClient http) implements Visit {

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final int REMOVED = 404;

  @Override
  public void make(URI page, Random random) throws IOException, InterruptedException {
    Answers answers = new Answers(http);
    String newest = answers.get(page, "/api/pulse/executions?limit=" + (1 + random.nextInt(10)));
    Matcher id = ID.matcher(newest);
    while (id.find()) {
      int status = answers.ask(page, "/api/pulse/executions/" + id.group(1) + "/logs").statusCode();
      if (status != 200 && status != REMOVED) {
        throw new IOException("the log of " + id.group(1) + " answered " + status);
      }
    }
  }
}
