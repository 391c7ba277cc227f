package dev.pulse.agent.http.live;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Query;
import dev.pulse.agent.store.HistoryStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * Where clients connect that read the live feed in plain HTTP. Whoever comes again, which shows in
 * {@code Last-Event-ID}, is told to read what it shows.
 *
 * @param limit how many there may be
 * @param now how many there are
 * @param numbers the number of the message that is being sent
 * @param announcements how often something was announced
 * @param feed takes a client in
 */
record EventStreams(
    HistoryStore store,
    int limit,
    IntSupplier now,
    LongSupplier numbers,
    LongSupplier announcements,
    Feed feed)
    implements HttpHandler {

  private static final HttpString LAST_EVENT_ID = new HttpString("Last-Event-ID");
  private static final HttpString PROXY_BUFFERING = new HttpString("X-Accel-Buffering");

  /** Who takes clients in. */
  interface Feed {

    /**
     * Takes a client in, on the thread that waits for its socket.
     *
     * @param jobId the job that alone it is told of; null for all
     * @param announcedBefore how often something had been announced of which it knows
     */
    void follow(
        EventStream stream,
        HttpServerExchange exchange,
        @Nullable String jobId,
        long announcedBefore);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.getRequestMethod().equals(Methods.GET)) {
      throw Problem.methodNotAllowed(exchange, "GET");
    }
    String jobId = jobId(Query.of(exchange.getQueryString()).text("job"));
    if (now.getAsInt() >= limit) {
      throw Problem.of(
          StatusCodes.SERVICE_UNAVAILABLE,
          "%d clients read events already. Close those that are not needed and try again."
              .formatted(limit));
    }
    boolean again = exchange.getRequestHeaders().contains(LAST_EVENT_ID);
    long known = again ? -1 : announcements.getAsLong();
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, "text/event-stream");
    // Nobody on the way is to compress it or to hold it back.
    headers.put(Headers.CACHE_CONTROL, "no-store, no-transform");
    headers.put(PROXY_BUFFERING, "no");
    exchange.setPersistent(false);
    StreamSinkChannel sink = exchange.getResponseChannel();
    EventStream stream = new EventStream(exchange, sink, numbers);
    exchange.dispatch(exchange.getIoThread(), () -> feed.follow(stream, exchange, jobId, known));
  }

  private @Nullable String jobId(@Nullable String idOrName) {
    if (idOrName == null) {
      return null;
    }
    return store
        .jobs()
        .find(idOrName)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "No job has the id or the name \"%s\". GET /api/pulse/jobs lists the jobs that are known."
                        .formatted(idOrName)))
        .job()
        .id();
  }
}
