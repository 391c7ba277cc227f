package dev.pulse.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/** Offers classes that are loaded already to the gate. */
final class Retransformation {

  /** It stops the JVM for a moment; so many classes at a time keep the moment short. */
  private static final int BATCH = 50;

  private Retransformation() {}

  /** A class that cannot be woven stays as it was, and leaves the others alone. */
  static void of(Instrumentation jvm, List<Class<?>> types, WeavingLog log) {
    for (int from = 0; from < types.size(); from += BATCH) {
      batch(jvm, types.subList(from, Math.min(types.size(), from + BATCH)), log);
    }
  }

  private static void batch(Instrumentation jvm, List<Class<?>> batch, WeavingLog log) {
    try {
      jvm.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (InternalError e) {
      // A class that cannot be linked, for one that it needs is missing: its code never runs.
      if (batch.size() > 1) {
        oneByOne(jvm, batch, log);
      }
    } catch (UnmodifiableClassException | LinkageError e) {
      if (batch.size() == 1) {
        log.failed(new ClassOrigin(batch.get(0).getName(), null), List.of(), e);
        return;
      }
      oneByOne(jvm, batch, log);
    }
  }

  private static void oneByOne(Instrumentation jvm, List<Class<?>> batch, WeavingLog log) {
    for (Class<?> type : batch) {
      batch(jvm, List.of(type), log);
    }
  }
}
