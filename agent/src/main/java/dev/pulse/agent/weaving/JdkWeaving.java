package dev.pulse.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has those classes of the JDK woven that instrumentations name, as soon as it is known that there
 * are jobs in this JVM; a JVM without jobs keeps its classes, and never pays for it.
 *
 * <p>Most of these classes are loaded already, and a class that is transformed cannot have others
 * transformed from within: so it is done on a thread of its own, {@code pulse-weave}. Those that
 * are loaded later come by the gate.
 *
 * <p>Threading: any thread begins it; those of the first jobs wait for it.
 */
public final class JdkWeaving {

  /** What all jobs of a JVM together wait for it, should something hold it up. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final int MOST_ROUNDS = 3;

  private final Instrumentation jvm;
  private final Set<String> names = new HashSet<>();
  private final Set<TypeInstrumentation> ofJdk = new HashSet<>();
  private final Set<String> offered = ConcurrentHashMap.newKeySet();
  private final WeavingLog log;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean waitIsOver;

  /** Knows which classes are meant; nothing happens before {@link #begin}. */
  public JdkWeaving(
      Instrumentation jvm, List<? extends TypeInstrumentation> instrumentations, WeavingLog log) {
    this.jvm = jvm;
    this.log = log;
    for (TypeInstrumentation instrumentation : instrumentations) {
      for (String type : instrumentation.types()) {
        names.add(type.replace('.', '/'));
        if (type.startsWith("java.")) {
          ofJdk.add(instrumentation);
        }
      }
    }
  }

  /** There are jobs. Only the first call counts. */
  public void begin() {
    if (begun.get()) {
      return;
    }
    for (TypeInstrumentation instrumentation : ofJdk) {
      instrumentation.load();
    }
    if (begun.compareAndSet(false, true)) {
      Thread thread = new Thread(this::weaveLoaded, "pulse-weave");
      thread.setDaemon(true);
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      thread.start();
    }
  }

  /** Whether this class of the JDK is to be woven by now; takes note that it comes by. */
  boolean takes(String name) {
    if (!begun.get() || !names.contains(name)) {
      return false;
    }
    offered.add(name);
    return true;
  }

  /** Waits until it is done, or for so long that nobody should wait any longer. */
  public void await() {
    if (waitIsOver) {
      return;
    }
    try {
      if (begun.get() && !done.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.late(names.size());
      }
    } catch (InterruptedException e) {
      // The application's own business: its job goes on, and sees it.
      Thread.currentThread().interrupt();
    }
    waitIsOver = begun.get();
  }

  /** A class that is loaded while another one is being woven does not come by the gate. */
  private void weaveLoaded() {
    try {
      List<Class<?>> loaded = loadedButNotOffered();
      for (int round = 0; round < MOST_ROUNDS && !loaded.isEmpty(); round++) {
        Retransformation.of(jvm, loaded, log);
        loaded = loadedButNotOffered();
      }
    } finally {
      done.countDown();
    }
  }

  private List<Class<?>> loadedButNotOffered() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (type.getClassLoader() == null) {
        String name = type.getName().replace('.', '/');
        if (names.contains(name) && !offered.contains(name)) {
          loaded.add(type);
        }
      }
    }
    return loaded;
  }
}
