package com.acme.executor;

import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What an application puts around its executor's tasks. */
record Decorated<V>(RunnableScheduledFuture<V> inner) implements RunnableScheduledFuture<V> {

  @Override
  public boolean isPeriodic() {
    return inner.isPeriodic();
  }

  @Override
  public void run() {
    inner.run();
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return inner.getDelay(unit);
  }

  @Override
  public int compareTo(Delayed other) {
    return inner.compareTo(other instanceof Decorated<?> decorated ? decorated.inner : other);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return inner.cancel(mayInterruptIfRunning);
  }

  @Override
  public boolean isCancelled() {
    return inner.isCancelled();
  }

  @Override
  public boolean isDone() {
    return inner.isDone();
  }

  @Override
  public V get() throws InterruptedException, ExecutionException {
    return inner.get();
  }

  @Override
  public V get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return inner.get(timeout, unit);
  }
}
