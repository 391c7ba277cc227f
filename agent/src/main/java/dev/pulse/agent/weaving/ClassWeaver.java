package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.bridge.PulseWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class at a time: no method or field is added, so a class that is loaded already can be
 * woven the same way.
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
    TypePool pool =
        new TypePool.Default.WithLazyResolution(
            TypePool.CacheProvider.Simple.withObjectType(),
            locator,
            TypePool.Default.ReaderMode.FAST);
    TypeDescription type = pool.describe(name).resolve();
    ClassChanges changes = ClassChanges.NONE;
    List<TypeInstrumentation> touched = new ArrayList<>();
    for (Hook hook : hooks) {
      ClassChanges more = hook.instrumentation().weave(changes, type, hook.id());
      if (more != changes) {
        touched.add(hook.instrumentation());
      }
      changes = more;
    }
    if (touched.isEmpty()) {
      return null;
    }
    byte[] woven = write(classFile, type, pool, changes.asOne());
    boolean callsBridge = !BRIDGE.search(woven).isEmpty();
    for (TypeInstrumentation by : touched) {
      tell(origin, by, callsBridge);
    }
    return woven;
  }

  /** Frames stand as they are: neither advice nor calls change those of the method around them. */
  private static byte[] write(
      byte[] classFile, TypeDescription type, TypePool pool, AsmVisitorWrapper changes) {
    int writerFlags = changes.mergeWriter(0);
    int readerFlags = changes.mergeReader(0);
    ClassReader reader = OpenedClassReader.of(classFile);
    ClassWriter writer = new ClassWriter(reader, writerFlags);
    ClassFileVersion version = ClassFileVersion.ofClassFile(classFile);
    Implementation.Context context =
        Implementation.Context.Disabled.Factory.INSTANCE.make(
            type,
            new AuxiliaryType.NamingStrategy.Enumerating("Pulse"),
            TypeInitializer.None.INSTANCE,
            version,
            version,
            version.isAtLeast(ClassFileVersion.JAVA_V6)
                ? Implementation.Context.FrameGeneration.GENERATE
                : Implementation.Context.FrameGeneration.DISABLED);
    reader.accept(
        changes.wrap(
            type,
            writer,
            context,
            pool,
            new FieldList.Empty<>(),
            type.getDeclaredMethods(),
            writerFlags,
            readerFlags),
        readerFlags);
    return writer.toByteArray();
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
