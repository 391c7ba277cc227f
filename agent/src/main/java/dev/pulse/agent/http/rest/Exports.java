package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.ExecutionOrder;
import dev.pulse.agent.store.FoundExecution;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.WalkPage;
import dev.pulse.agent.store.WalkQuery;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Files of the executions of all jobs that pass a filter, however many: read page by page, each in
 * a transaction of its own, and sent as the client takes them. Threading: any number of threads.
 */
final class Exports {

  /** Each holds one of the threads that answer for as long as its client reads. */
  private static final int AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HistoryStore store;
  private final Semaphore free = new Semaphore(AT_ONCE);

  Exports(HistoryStore store) {
    this.store = store;
  }

  /** The resource of one format. */
  Resource of(ExportFormat format) {
    return new Export(format);
  }

  private final class Export implements Resource {

    private final ExportFormat format;

    Export(ExportFormat format) {
      this.format = format;
    }

    @Override
    public List<String> parameters() {
      List<String> names = new ArrayList<>(ExecutionFilterQuery.NAMES);
      names.addAll(List.of("sort", "limit"));
      return names;
    }

    @Override
    public Answer answer(Request request) {
      Query query = request.query();
      ExecutionFilter filter = ExecutionFilterQuery.of(store, query);
      ExecutionOrder order = SortQuery.byStart(query);
      long limit = query.strictNumber("limit", Long.MAX_VALUE, 1, Long.MAX_VALUE);
      return exchange -> {
        TextBody body = new TextBody(exchange, format.contentType(), this::describe);
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
          body.endWithoutBody();
        } else {
          send(body, filter, order, limit);
        }
      };
    }

    private void describe(HttpServerExchange exchange) {
      exchange
          .getResponseHeaders()
          .put(
              Headers.CONTENT_DISPOSITION,
              "attachment; filename=\"executions.%s\"".formatted(format.extension()));
    }

    private void send(TextBody body, ExecutionFilter filter, ExecutionOrder order, long limit)
        throws IOException {
      if (!free.tryAcquire()) {
        throw Problem.of(
            StatusCodes.SERVICE_UNAVAILABLE,
            "%d exports are under way, more are not served at a time. Try again when one has ended."
                .formatted(AT_ONCE),
            Headers.RETRY_AFTER,
            "10");
      }
      try {
        write(body, filter, order, limit);
        body.end();
      } catch (StoreException e) {
        throw body.cut(e);
      } finally {
        free.release();
      }
    }

    private void write(TextBody body, ExecutionFilter filter, ExecutionOrder order, long limit)
        throws IOException {
      WalkPage page = page(filter, order, limit, null);
      format.begin(body);
      long left = limit;
      while (true) {
        for (FoundExecution found : page.found()) {
          format.write(body, found);
        }
        body.flush();
        left -= page.found().size();
        if (page.nextCursor() == null || left == 0) {
          return;
        }
        page = page(filter, order, left, page.nextCursor());
      }
    }

    private WalkPage page(
        ExecutionFilter filter, ExecutionOrder order, long left, @Nullable String cursor) {
      int limit = (int) Math.min(left, WalkQuery.LARGEST);
      return store.executions().walk(new WalkQuery(filter, order, limit, cursor, PATIENCE));
    }
  }
}
