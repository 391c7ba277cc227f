package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunEnd;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Runs that ShedLock leaves out, because somebody else holds their lock. It asks for the lock in
 * front of the job, around its runnable or around the proxied method; a lock that a job asks for
 * when it has begun, for a part of its work, leaves out no run.
 *
 * <p>Threading: any thread.
 */
final class SpringLocks {

  /** The lock that was refused last on this thread, until it is known what for. */
  private static final ThreadLocal<@Nullable String> refused = new ThreadLocal<>();

  /** The runnable whose run began last on this thread. */
  private static final ThreadLocal<@Nullable WeakReference<Object>> running = new ThreadLocal<>();

  /** A run of a job begins on this thread. */
  void begins(Object runnable) {
    WeakReference<Object> before = running.get();
    if (before == null || !before.refersTo(runnable)) {
      running.set(new WeakReference<>(runnable));
    }
  }

  /** A lock has been granted, and given back; or it has been refused. */
  void asked(Object lock, @Nullable Object result) {
    if (Boolean.FALSE.equals(Reflection.call(result, "wasExecuted"))) {
      refused.set(Reflection.text(lock, "getName"));
    } else {
      refused.remove();
    }
  }

  /** A job whose lock is asked for around its runnable has run, or not. */
  void runEnded() {
    skip();
  }

  /** A proxied method whose lock is asked for around it has been called, or not. */
  void callEnded(Object invocation) {
    if (Reflection.call(invocation, "getMethod") instanceof Method called && isOfRun(called)) {
      skip();
    } else {
      refused.remove();
    }
  }

  private void skip() {
    String lock = refused.get();
    if (lock != null) {
      refused.remove();
      PulseBridge.ends(RunEnd.SKIPPED.word(), "The lock \"" + lock + "\" is held elsewhere.");
    }
  }

  private boolean isOfRun(Method called) {
    WeakReference<Object> begun = running.get();
    Object runnable = begun == null ? null : begun.get();
    return Reflection.call(runnable, "getMethod") instanceof Method method
        && method.getName().equals(called.getName())
        && called.getDeclaringClass().isInstance(Reflection.call(runnable, "getTarget"));
  }
}
