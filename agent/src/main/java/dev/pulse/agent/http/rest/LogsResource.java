package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.LogJson;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.LogFilter;
import dev.pulse.agent.store.LogQuery;
import dev.pulse.agent.store.StoreException;
import io.undertow.util.Methods;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an execution has written so far, never held in memory as a whole: all of it as plain text,
 * its last characters, or lines as JSON.
 */
record LogsResource(HistoryStore store) implements Resource {

  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String LINES = "application/x-ndjson";
  private static final int LONGEST_TAIL = 1_000_000;

  /** Each of these asks for lines. */
  private static final List<String> OF_LINES = ofLines();

  /** Writes a body to a target, and answers whether there is any log. */
  private interface Content {
    boolean writeTo(TextBody target) throws IOException;
  }

  @Override
  public Answer answer(Request request) {
    String id = request.variable("execution");
    Query query = request.query();
    Execution execution = store.executions().find(id).orElse(null);
    LogState state = new LogState(execution);
    if (query.hasAny(List.of("tail_chars"))) {
      int characters = (int) query.strictNumber("tail_chars", 1, 1, LONGEST_TAIL);
      return answer(
          id, state.andFile(query, store, "log"), PLAIN, body -> tail(id, characters, body));
    }
    if (query.hasAny(OF_LINES)) {
      LogQuery lines = lines(query);
      return answer(
          id, state.andFile(query, store, "ndjson"), LINES, body -> lines(id, lines, body));
    }
    return answer(
        id, state.andFile(query, store, "log"), PLAIN, body -> store.logs().copyTo(id, body));
  }

  private Answer answer(String id, LogState state, String contentType, Content content) {
    return exchange -> {
      if (state.isKnownTo(exchange)) {
        return;
      }
      TextBody body = new TextBody(exchange, contentType, state::describe);
      if (exchange.getRequestMethod().equals(Methods.HEAD)) {
        head(id, body);
      } else {
        stream(body, content);
      }
    };
  }

  private void head(String id, TextBody body) {
    if (store.logs().head(id, 2).isEmpty()) {
      throw none();
    }
    body.endWithoutBody();
  }

  private void stream(TextBody body, Content content) throws IOException {
    try {
      if (!content.writeTo(body)) {
        throw none();
      }
      body.end();
    } catch (StoreException e) {
      throw body.cut(e);
    }
  }

  private boolean tail(String id, int characters, TextBody body) throws IOException {
    String tail = store.logs().tail(id, characters);
    if (tail.isEmpty()) {
      return false;
    }
    body.append(tail);
    return true;
  }

  private boolean lines(String id, LogQuery query, TextBody body) throws IOException {
    return store.logs().lines(id, query, line -> body.append(LogJson.line(line)).append('\n'));
  }

  private static LogQuery lines(Query query) {
    LogFilter filter = LogFilterQuery.of(query);
    long from = query.strictNumber("from_seq", 1, 1, Long.MAX_VALUE);
    long before = query.strictNumber("before_seq", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    boolean last = before != Long.MAX_VALUE || query.flag("tail");
    int limit = (int) query.strictNumber("limit", 1_000, 1, LogQuery.MOST);
    return new LogQuery(filter, from, before, last, limit);
  }

  private static List<String> ofLines() {
    List<String> names = new ArrayList<>(List.of("from_seq", "before_seq", "limit", "tail"));
    names.addAll(LogFilterQuery.NAMES);
    return names;
  }

  /** The answer where nothing was written. */
  static Problem none() {
    return Problem.notFound("No logs available");
  }
}
