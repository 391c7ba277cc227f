package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.LineTarget;
import dev.pulse.agent.store.LogFilter;
import dev.pulse.agent.store.LogQuery;
import dev.pulse.agent.store.LogReader;
import dev.pulse.agent.store.LogSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads what executions wrote. Threading: any number of threads. */
final class JdbcLogReader implements LogReader {

  private final Sessions sessions;

  JdbcLogReader(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean copyTo(String executionId, Appendable target) throws IOException {
    StoredChunks stored = new StoredChunks(sessions, executionId);
    long seen = 0;
    List<LogChunk> chunks = stored.after(seen);
    boolean written = !chunks.isEmpty();
    while (!chunks.isEmpty()) {
      for (LogChunk chunk : chunks) {
        target.append(chunk.text());
        seen = chunk.number();
      }
      chunks = stored.after(seen);
    }
    return written;
  }

  @Override
  public String head(String executionId, int limit) {
    StoredChunks stored = new StoredChunks(sessions, executionId);
    StringBuilder head = new StringBuilder();
    long seen = 0;
    List<LogChunk> chunks = stored.after(seen);
    while (!chunks.isEmpty() && head.length() < limit) {
      for (LogChunk chunk : chunks) {
        head.append(chunk.text());
        seen = chunk.number();
      }
      chunks = head.length() < limit ? stored.after(seen) : List.of();
    }
    head.setLength(StoredText.cut(head, limit));
    return head.toString();
  }

  @Override
  public String tail(String executionId, int limit) {
    StoredChunks stored = new StoredChunks(sessions, executionId);
    StringBuilder tail = new StringBuilder();
    List<LogChunk> chunks = stored.before(Long.MAX_VALUE);
    while (!chunks.isEmpty() && tail.length() < limit) {
      StringBuilder earlier = new StringBuilder();
      chunks.forEach(chunk -> earlier.append(chunk.text()));
      tail.insert(0, earlier);
      chunks = tail.length() < limit ? stored.before(chunks.get(0).number()) : List.of();
    }
    int from = Math.max(0, tail.length() - limit);
    boolean halves =
        from > 0 && from < tail.length() && Character.isLowSurrogate(tail.charAt(from));
    return tail.substring(halves ? from + 1 : from);
  }

  @Override
  public boolean lines(String executionId, LogQuery query, LineTarget target) throws IOException {
    return new LineWalk(new StoredChunks(sessions, executionId), query).run(target);
  }

  @Override
  public Optional<LogSummary> summary(String executionId, LogFilter filter) {
    StoredChunks stored = new StoredChunks(sessions, executionId);
    LogTally tally = new LogTally(filter);
    List<LogChunk> chunks = stored.after(0);
    if (chunks.isEmpty()) {
      return Optional.empty();
    }
    while (!chunks.isEmpty()) {
      chunks.forEach(tally::add);
      chunks = stored.after(chunks.get(chunks.size() - 1).number());
    }
    return Optional.of(tally.summary());
  }

  @Override
  public long nextSeq(String executionId) {
    List<LogChunk> last = new StoredChunks(sessions, executionId).before(Long.MAX_VALUE);
    return last.isEmpty() ? 1 : last.get(last.size() - 1).nextSeq();
  }
}
