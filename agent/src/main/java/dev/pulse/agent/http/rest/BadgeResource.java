package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobSummary;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;

/**
 * How a job stands, for pages that people have anyway: a picture, or what shields.io makes one of.
 *
 * <p>Pages of the same site may show it, which the page's own files are not for: whoever comes from
 * there has the cookie with it, and nobody else learns what a picture's width could tell.
 */
record BadgeResource(HistoryStore store, Clock clock) implements Resource {

  private static final String SVG = ".svg";
  private static final String JSON = ".json";
  private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");

  @Override
  public Answer answer(Request request) {
    String file = request.variable("file");
    boolean svg = file.endsWith(SVG);
    if (!svg && !file.endsWith(JSON)) {
      throw Problem.notFound(
          "There are badges at /badge/<job>.svg and, for shields.io, at /badge/<job>.json.");
    }
    String name = file.substring(0, file.length() - (svg ? SVG : JSON).length());
    Optional<JobStanding> standing = find(name);
    Badge badge =
        standing
            .map(found -> Badge.of(found, clock.instant()))
            .orElseGet(() -> Badge.unknown(name));
    byte[] body = svg ? badge.svg() : badge.json();
    return exchange -> {
      exchange.setStatusCode(standing.isPresent() ? StatusCodes.OK : StatusCodes.NOT_FOUND);
      exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache");
      exchange.getResponseHeaders().put(RESOURCE_POLICY, "same-site");
      exchange
          .getResponseHeaders()
          .put(Headers.CONTENT_TYPE, svg ? "image/svg+xml; charset=utf-8" : "application/json");
      exchange.getResponseSender().send(ByteBuffer.wrap(body));
    };
  }

  private Optional<JobStanding> find(String idOrName) {
    Optional<String> id = store.jobs().find(idOrName).map(JobSummary::job).map(job -> job.id());
    return id.flatMap(
        wanted ->
            store.jobs().standings().stream()
                .filter(each -> each.job().id().equals(wanted))
                .findFirst());
  }
}
