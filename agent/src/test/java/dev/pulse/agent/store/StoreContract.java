package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contract of each capability starts from: a new, empty history. */
public abstract class StoreContract {

  static final Clock CLOCK = Clock.fixed(Runs.BEGIN, ZoneOffset.UTC);

  HistoryStore store;

  /** Opens a new, empty history. */
  protected abstract HistoryStore open(Clock clock);

  @BeforeEach
  void openStore() {
    store = open(clock());
  }

  /** What time it is for the store. */
  Clock clock() {
    return CLOCK;
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  void write(ExecutionEvent... events) {
    store.writer().write(List.of(events));
  }

  @SafeVarargs
  final void write(List<ExecutionEvent>... runs) {
    List<ExecutionEvent> batch = new ArrayList<>();
    for (List<ExecutionEvent> run : runs) {
      batch.addAll(run);
    }
    store.writer().write(batch);
  }

  Execution find(Runs.Run run) {
    return store.executions().find(run.id()).orElseThrow();
  }

  String log(Runs.Run run) {
    StringBuilder log = new StringBuilder();
    try {
      boolean written = store.logs().copyTo(run.id(), log);
      assertThat(written).isEqualTo(log.length() > 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log.toString();
  }

  long total(@Nullable String jobId, @Nullable ExecutionStatus status) {
    return store.executions().list(new ExecutionQuery(jobId, status, 1, 0)).total();
  }

  List<String> ids(
      @Nullable String jobId, @Nullable ExecutionStatus status, int limit, long offset) {
    return store
        .executions()
        .list(new ExecutionQuery(jobId, status, limit, offset))
        .executions()
        .stream()
        .map(Execution::id)
        .toList();
  }
}
