package dev.pulse.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Puts the gate in the way of every class that is loaded from now on, and offers it those that are
 * loaded already.
 */
public final class WeavingInstaller {

  private WeavingInstaller() {}

  /**
   * Numbers the instrumentations and installs them; the answer stands in the order of the numbers.
   *
   * @param jdk begins when the first class with jobs is woven
   */
  public static List<Hook> install(
      Instrumentation jvm,
      List<? extends TypeInstrumentation> instrumentations,
      JdkWeaving jdk,
      WeavingLog log) {
    List<Hook> hooks = new ArrayList<>();
    for (TypeInstrumentation instrumentation : instrumentations) {
      hooks.add(new Hook(hooks.size(), instrumentation));
    }
    ClassLoader own = WeavingInstaller.class.getClassLoader();
    TypeGate gate = new TypeGate(hooks, own, jdk, log);
    warmUp(gate);
    jvm.addTransformer(gate, true);
    retransformLoaded(jvm, own, log);
    return List.copyOf(hooks);
  }

  /**
   * Loads what the gate needs before it stands in the way: a class that is first needed while it is
   * being transformed cannot be loaded ever after (JVMS 5.4.3).
   */
  private static void warmUp(TypeGate gate) {
    ThreadLocalRandom.current();
    byte[] noClass = new byte[10];
    gate.transform(
        Object.class.getModule(),
        ClassLoader.getPlatformClassLoader(),
        "pulse/WarmUp",
        null,
        null,
        noClass);
  }

  /** Classes of other agents and, in a JVM that runs already, of the application. */
  private static void retransformLoaded(
      Instrumentation jvm, @Nullable ClassLoader own, WeavingLog log) {
    Retransformation.of(jvm, LoadedClasses.ofOthers(jvm, own), log);
  }
}
