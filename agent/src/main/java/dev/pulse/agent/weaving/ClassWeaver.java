package dev.pulse.agent.weaving;

import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
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
      String internalName, @Nullable ClassLoader loader, byte[] classFile, List<Hook> hooks) {
    String name = internalName.replace('/', '.');
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
    DynamicType.Builder<?> untouched = byteBuddy.decorate(type, locator);
    DynamicType.Builder<?> builder = untouched;
    for (Hook hook : hooks) {
      DynamicType.Builder<?> next = hook.instrumentation().weave(builder, type, hook.id());
      if (next != builder) {
        log.woven(name, hook.instrumentation());
        if (hook.instrumentation() instanceof JobInstrumentation) {
          jdk.begin();
        }
      }
      builder = next;
    }
    return builder == untouched ? null : builder.make().getBytes();
  }
}
