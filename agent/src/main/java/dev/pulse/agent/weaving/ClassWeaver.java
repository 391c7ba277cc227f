package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.bridge.PulseWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class at a time with Byte Buddy, which decorates it: no method or field is added, so a
 * class that is loaded already can be woven the same way.
 *
 * <p>Types are read from class files, never loaded: weaving must not make the application load a
 * class.
 *
 * <p>Threading: every thread that loads classes.
 */
final class ClassWeaver {

  private static final ConstantPool<String> BRIDGE =
      new ConstantPool<>(
          Map.of(
              Type.getInternalName(PulseBridge.class), List.of("bridge"),
              Type.getInternalName(PulseWork.class), List.of("bridge")));

  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(InstrumentedType.Factory.Default.FROZEN)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .ignore(ElementMatchers.none());
  private final WeavingLog log;
  private final JdkWeaving jdk;

  ClassWeaver(WeavingLog log, JdkWeaving jdk) {
    this.log = log;
    this.jdk = jdk;
  }

  byte @Nullable [] weave(
      ClassOrigin origin, @Nullable ClassLoader loader, byte[] classFile, List<Hook> hooks) {
    String name = origin.className();
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type =
        new TypePool.Default.WithLazyResolution(
                TypePool.CacheProvider.Simple.withObjectType(),
                locator,
                TypePool.Default.ReaderMode.FAST)
            .describe(name)
            .resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    List<TypeInstrumentation> touched = new ArrayList<>();
    for (Hook hook : hooks) {
      DynamicType.Builder<?> next = hook.instrumentation().weave(builder, type, hook.id());
      if (next != builder) {
        touched.add(hook.instrumentation());
      }
      builder = next;
    }
    if (touched.isEmpty()) {
      return null;
    }
    byte[] woven = builder.make().getBytes();
    boolean callsBridge = !BRIDGE.search(woven).isEmpty();
    for (TypeInstrumentation by : touched) {
      tell(origin, by, callsBridge);
    }
    return woven;
  }

  /** A class without a call of the bridge had none of the methods that were to be woven. */
  private void tell(ClassOrigin origin, TypeInstrumentation by, boolean callsBridge) {
    if (callsBridge) {
      log.woven(origin, by);
      if (by instanceof JobInstrumentation) {
        jdk.begin();
      }
    } else if (by.types().contains(origin.className())) {
      log.unknown(origin, by);
    }
  }
}
