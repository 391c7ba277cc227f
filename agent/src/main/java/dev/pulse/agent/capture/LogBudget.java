package dev.pulse.agent.capture;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may be kept of what executions write: of one execution over its whole life, and of all
 * of them in memory while it waits to be stored. Counts that for which there was no room.
 *
 * <p>Threading: any thread.
 */
public final class LogBudget {

  private final long perExecution;
  private final long inMemory;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong stacks = new AtomicLong();

  /**
   * Sets the bounds, both in characters.
   *
   * @param perExecution what one execution may write before the rest is counted only
   * @param inMemory what may wait to be stored
   */
  public LogBudget(long perExecution, long inMemory) {
    this.perExecution = perExecution;
    this.inMemory = inMemory;
  }

  /** Characters for which there was no room in memory. */
  public long dropped() {
    return dropped.get();
  }

  /** Characters that came too long after the end of their execution. */
  public long late() {
    return late.get();
  }

  /** Stacks in logs that were cut. */
  public long stacks() {
    return stacks.get();
  }

  /** Characters that may wait to be stored. */
  public long inMemory() {
    return inMemory;
  }

  long perExecution() {
    return perExecution;
  }

  boolean reserve(int characters) {
    if (waiting.addAndGet(characters) <= inMemory) {
      return true;
    }
    waiting.addAndGet(-characters);
    return false;
  }

  /** Counts what is kept in any case. */
  void add(int characters) {
    waiting.addAndGet(characters);
  }

  void release(long characters) {
    waiting.addAndGet(-characters);
  }

  void drop(long characters) {
    dropped.addAndGet(characters);
  }

  void cutStack() {
    stacks.incrementAndGet();
  }

  void tooLate(long characters) {
    late.addAndGet(characters);
  }
}
