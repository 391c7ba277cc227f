package dev.pulse.agent.capture;

import dev.pulse.agent.bridge.PulseWorkHandler;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableScheduledFuture;
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
    return link == null ? null : ThreadContext.current().follow(link);
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
    ThreadContext.current().serve(links.take(task));
  }

  private static boolean isPeriodic(Object task) {
    return task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic();
  }
}
