package dev.pulse.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Asks schedulers for what they had planned before the agent came into their JVM, on a thread of
 * its own, {@code pulse-plans}: they may take their time, and code of theirs runs.
 */
public final class EarlierPlans {

  private EarlierPlans() {}

  /** Asks those that can be asked. */
  public static void ask(Instrumentation jvm, List<Hook> hooks) {
    Thread thread = new Thread(() -> askAll(jvm, hooks), "pulse-plans");
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.start();
  }

  private static void askAll(Instrumentation jvm, List<Hook> hooks) {
    List<Class<?>> loaded = LoadedClasses.ofOthers(jvm, EarlierPlans.class.getClassLoader());
    for (Hook hook : hooks) {
      if (hook.instrumentation() instanceof JobInstrumentation scheduler) {
        try {
          scheduler.askForEarlierPlans(hook.id(), loaded);
        } catch (RuntimeException | LinkageError e) {
          // Its jobs are listed when they run.
        }
      }
    }
  }
}
