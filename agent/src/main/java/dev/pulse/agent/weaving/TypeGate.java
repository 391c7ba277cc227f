package dev.pulse.agent.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every class that the JVM loads whether it is to be woven: by its exact name, by a
 * constant in its pool, or by a configured pattern. All but a few classes end here, and Byte Buddy
 * is not loaded before the first that does not. Of the classes of the JDK only exact names count,
 * and not before there are jobs.
 *
 * <p>Threading: every thread that loads classes.
 */
final class TypeGate implements ClassFileTransformer {

  private final Map<String, List<Hook>> byName = new HashMap<>();
  private final ConstantPool<Hook> byConstant;
  private final List<Hook> byPattern = new ArrayList<>();
  private final @Nullable ClassLoader own;
  private final JdkWeaving jdk;
  private final WeavingLog log;
  private volatile @Nullable ClassWeaver weaver;

  TypeGate(List<Hook> hooks, @Nullable ClassLoader own, JdkWeaving jdk, WeavingLog log) {
    this.own = own;
    this.jdk = jdk;
    this.log = log;
    Map<String, List<Hook>> constants = new HashMap<>();
    for (Hook hook : hooks) {
      for (String type : hook.instrumentation().types()) {
        add(byName, type.replace('.', '/'), hook);
      }
      for (String marker : hook.instrumentation().markers()) {
        add(constants, marker, hook);
      }
      if (hook.instrumentation().namePattern() != null) {
        byPattern.add(hook);
      }
    }
    byConstant = new ConstantPool<>(constants);
  }

  /** Without a lambda: each of those costs the JVM's start most of a millisecond. */
  private static void add(Map<String, List<Hook>> hooks, String key, Hook hook) {
    List<Hook> before = hooks.get(key);
    if (before == null) {
      before = new ArrayList<>(1);
      hooks.put(key, before);
    }
    before.add(hook);
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || loader == own) {
      return null;
    }
    List<Hook> hooks = List.of();
    try {
      hooks = loader == null ? hooksOfJdk(name) : hooksFor(name, classFile);
      return hooks.isEmpty()
          ? null
          : weaver().weave(ClassOrigin.of(name, domain), loader, classFile, hooks);
    } catch (Throwable trouble) {
      log.failed(ClassOrigin.of(name, domain), instrumentations(hooks), trouble);
      return null;
    }
  }

  private static List<TypeInstrumentation> instrumentations(List<Hook> hooks) {
    List<TypeInstrumentation> instrumentations = new ArrayList<>();
    for (Hook hook : hooks) {
      instrumentations.add(hook.instrumentation());
    }
    return instrumentations;
  }

  private List<Hook> hooksOfJdk(String name) {
    List<Hook> named = jdk.takes(name) ? byName.get(name) : null;
    return named == null ? List.of() : named;
  }

  private List<Hook> hooksFor(String name, byte[] classFile) {
    List<Hook> named = byName.get(name);
    if (named != null) {
      return named;
    }
    List<Hook> hooks = minding(byConstant.search(classFile), name);
    for (Hook hook : byPattern) {
      Predicate<String> pattern = hook.instrumentation().namePattern();
      if (pattern != null && pattern.test(name.replace('/', '.'))) {
        hooks = new ArrayList<>(hooks);
        hooks.add(hook);
      }
    }
    return hooks;
  }

  private static List<Hook> minding(List<Hook> hooks, String name) {
    if (hooks.isEmpty()) {
      return hooks;
    }
    List<Hook> minding = new ArrayList<>(hooks);
    minding.removeIf(hook -> !hook.instrumentation().minds(name.replace('/', '.')));
    return minding;
  }

  /** Two threads may both make one: they are alike, and one of them stays. */
  private ClassWeaver weaver() {
    ClassWeaver made = weaver;
    if (made == null) {
      made = new ClassWeaver(log, jdk);
      weaver = made;
    }
    return made;
  }
}
