package dev.pulse.agent.recording;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Remembers what it was given, and fails when it is told to. */
final class FakeStore implements ExecutionWriter {

  private final List<ExecutionEvent> events = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private @Nullable RuntimeException trouble;
  private @Nullable RuntimeException troubleWithBeats;
  private boolean once;
  private CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean hangs;

  synchronized void fail(@Nullable RuntimeException with) {
    trouble = with;
    once = false;
  }

  synchronized void failOnce(RuntimeException with) {
    trouble = with;
    once = true;
  }

  synchronized void failBeats(@Nullable RuntimeException with) {
    troubleWithBeats = with;
  }

  synchronized void block() {
    gate = new CountDownLatch(1);
  }

  synchronized void unblock() {
    gate.countDown();
  }

  /** Whether a batch was handed over that is not stored yet. */
  boolean hangs() {
    return hangs;
  }

  @Override
  public void register(Instance instance) {
    failIfTold();
  }

  @Override
  public synchronized void heartbeat(String instanceId, Instant at) {
    if (troubleWithBeats != null) {
      throw troubleWithBeats;
    }
  }

  @Override
  public synchronized void end(String instanceId, Instant at) {
    ended.add(instanceId);
  }

  synchronized List<String> ended() {
    return List.copyOf(ended);
  }

  @Override
  public void write(List<ExecutionEvent> batch) {
    CountDownLatch closed;
    synchronized (this) {
      closed = gate;
    }
    hangs = true;
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new StoreException("interrupted", e);
    } finally {
      hangs = false;
    }
    failIfTold();
    synchronized (this) {
      events.addAll(batch);
    }
  }

  private synchronized void failIfTold() {
    RuntimeException thrown = trouble;
    if (thrown != null) {
      trouble = once ? null : thrown;
      throw thrown;
    }
  }

  synchronized List<ExecutionEvent> events() {
    return List.copyOf(events);
  }

  List<Execution> finished() {
    List<Execution> finished = new ArrayList<>();
    for (ExecutionEvent event : events()) {
      if (event instanceof ExecutionEvent.Finished end) {
        finished.add(end.execution());
      }
    }
    return finished;
  }

  String log(String executionId) {
    StringBuilder log = new StringBuilder();
    for (ExecutionEvent event : events()) {
      if (event instanceof ExecutionEvent.LogAppended part
          && part.executionId().equals(executionId)) {
        log.append(part.chunk().text());
      }
    }
    return log.toString();
  }
}
