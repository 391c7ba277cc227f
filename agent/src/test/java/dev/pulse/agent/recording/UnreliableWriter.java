package dev.pulse.agent.recording;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Passes on to a store what it is given, but fails now and then: before anything is stored, or
 * after all of it is, as a connection that breaks while it commits. Once cut off it always fails.
 *
 * <p>Threading: the recorder's writer calls it, the test tells it how to fail.
 */
final class UnreliableWriter implements ExecutionWriter {

  private final ExecutionWriter store;
  private final RandomGenerator random;
  private volatile double failures;
  private volatile boolean cutOff;

  UnreliableWriter(ExecutionWriter store, RandomGenerator random) {
    this.store = store;
    this.random = random;
  }

  /** From now on so many of the calls fail, 0 to 1. */
  void failures(double share) {
    failures = share;
  }

  /** From now on nothing comes through. */
  void cutOff() {
    cutOff = true;
  }

  @Override
  public void register(Instance instance) {
    pass(() -> store.register(instance));
  }

  @Override
  public void heartbeat(String instanceId, Instant at) {
    pass(() -> store.heartbeat(instanceId, at));
  }

  @Override
  public void end(String instanceId, Instant at) {
    pass(() -> store.end(instanceId, at));
  }

  @Override
  public void write(List<ExecutionEvent> batch) {
    pass(() -> store.write(batch));
  }

  private void pass(Runnable call) {
    boolean fails = random.nextDouble() < failures;
    if (cutOff || (fails && random.nextBoolean())) {
      throw new StoreException("not stored");
    }
    call.run();
    if (fails) {
      throw new StoreException("stored, but nobody was told");
    }
  }
}
