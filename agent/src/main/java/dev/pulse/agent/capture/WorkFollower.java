package dev.pulse.agent.capture;

import dev.pulse.agent.bridge.PulseWorkHandler;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets an execution follow the tasks that it hands to other threads: what they write is the
 * execution's, until it takes no more.
 *
 * <p>A task that is run again and again belongs to nobody: the execution that set it up will be
 * long gone.
 *
 * <p>Threading: any thread.
 */
public final class WorkFollower implements PulseWorkHandler {

  private final TaskLinks links = new TaskLinks();

  /** Threads that work for an execution, wait, and meanwhile run what others left. */
  private final AtomicInteger helpers = new AtomicInteger();

  @Override
  public void submitted(Object task) {
    ExecutionLink link = ThreadContext.current().handDown();
    if (link == null || isPeriodic(task)) {
      return;
    }
    if (task instanceof ForkJoinTask<?>) {
      links.put(task, link);
    } else {
      links.add(task, link);
    }
  }

  @Override
  public void created(Object task) {
    ExecutionLink link = ThreadContext.current().handDown();
    if (link != null) {
      links.keep(task, link);
    }
  }

  @Override
  public @Nullable Object begin(Object task) {
    ExecutionLink link = links.take(task);
    if (link == null && helpers.get() == 0) {
      return null;
    }
    ThreadContext thread = ThreadContext.current();
    return link != null || thread.helps() ? thread.follow(link) : null;
  }

  @Override
  public @Nullable Object beginLeft(Object task) {
    return ThreadContext.current().follow(links.take(task));
  }

  @Override
  public @Nullable Object beginNothing() {
    return ThreadContext.current().follow(null);
  }

  @Override
  public void end(Object before) {
    ThreadContext.current().restore(before);
  }

  @Override
  public void worker() {
    ThreadContext.current().serve(null);
  }

  @Override
  public void next(Object task) {
    ThreadContext thread = ThreadContext.current();
    thread.serve(links.take(task));
    thread.told(true);
  }

  @Override
  public void nextUnlessTold(Object task) {
    ThreadContext thread = ThreadContext.current();
    if (!thread.told(false)) {
      thread.serve(links.take(task));
    }
  }

  @Override
  public boolean help() {
    boolean begun = ThreadContext.current().startHelping();
    if (begun) {
      helpers.incrementAndGet();
    }
    return begun;
  }

  @Override
  public void helped() {
    ThreadContext.current().endHelping();
    helpers.decrementAndGet();
  }

  private static boolean isPeriodic(Object task) {
    return task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic();
  }
}
