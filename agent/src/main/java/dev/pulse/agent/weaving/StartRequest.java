package dev.pulse.agent.weaving;

import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a job to run now. The execution that comes of it takes the request, once: by the
 * scheduler's own mark of the run, or as the first of that job on a thread that works for it.
 *
 * <p>Threading: any thread.
 */
public final class StartRequest {

  /** What the thread works for. */
  private static final ThreadLocal<@Nullable StartRequest> here = new ThreadLocal<>();

  private final int hook;
  private final String job;
  private final String by;
  private final WeakReference<@Nullable ClassLoader> loader;
  private final Consumer<String> begun;
  private final AtomicBoolean taken = new AtomicBoolean();

  /**
   * A request.
   *
   * @param hook the number under which the job's scheduler is woven
   * @param job the name of the job
   * @param by who asks
   * @param loader the context class loader that the job had when it ran; null if it is not known
   * @param begun is told the id of the execution when it has begun
   */
  public StartRequest(
      int hook, String job, String by, @Nullable ClassLoader loader, Consumer<String> begun) {
    this.hook = hook;
    this.job = job;
    this.by = by;
    this.loader = new WeakReference<>(loader);
    this.begun = begun;
  }

  /** A request of which its scheduler's mark tells who made it, perhaps in another JVM. */
  public static StartRequest remembered(String by) {
    return new StartRequest(-1, "", by, null, id -> {});
  }

  /** The number under which the job's scheduler is woven. */
  public int hook() {
    return hook;
  }

  /** The name of the job. */
  public String job() {
    return job;
  }

  /** Who asks. */
  public String by() {
    return by;
  }

  /** The execution of this id is the one that was asked for. */
  public void begun(String executionId) {
    begun.accept(executionId);
  }

  /** Whether it is the first execution that takes the request. */
  public boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** What this thread works for, if the execution of it has not begun; else null. */
  public static @Nullable StartRequest here() {
    StartRequest request = here.get();
    return request == null || request.taken.get() ? null : request;
  }

  /**
   * Takes the request for which this thread works, if it is for this job; null if there is none.
   */
  public static @Nullable StartRequest takeHere(int hook, String job) {
    StartRequest request = here();
    return request != null && request.hook == hook && request.job.equals(job) && request.take()
        ? request
        : null;
  }

  /** Does a piece of work for it, which may throw. */
  void work(Runnable work) {
    here.set(this);
    try {
      work.run();
    } finally {
      here.remove();
    }
  }

  /**
   * Asks a scheduler for the run, on this thread, which works for the request meanwhile and has the
   * context class loader that the job commonly has: a scheduler may load classes with it, and gives
   * it to threads that it makes.
   *
   * @param near whose class loader it is where no run of the job has shown one
   * @throws Exception what the scheduler throws
   */
  public <T extends @Nullable Object> T ask(Object near, Callable<T> call) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    here.set(this);
    thread.setContextClassLoader(loaderNear(near));
    try {
      return call.call();
    } finally {
      thread.setContextClassLoader(own);
      here.remove();
    }
  }

  private ClassLoader loaderNear(Object near) {
    ClassLoader shown = loader.get();
    ClassLoader found = shown == null ? near.getClass().getClassLoader() : shown;
    return found == null ? ClassLoader.getSystemClassLoader() : found;
  }
}
