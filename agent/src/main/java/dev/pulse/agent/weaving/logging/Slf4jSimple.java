package dev.pulse.agent.weaving.logging;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallsWithin;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.EventScopeAdvice;
import dev.pulse.agent.weaving.Getter;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.LevelScale;
import dev.pulse.agent.weaving.LogEvent;
import dev.pulse.agent.weaving.LogInstrumentation;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Events of SLF4J's simple logger.
 *
 * <p>It makes a line of the event at once, so there is no object that stands for it: an array of
 * level, message and throwable is made where all three are known. In SLF4J 1.7 that is where {@code
 * log} writes the line; in 2.0 where {@code innerHandleNormalizedLoggingCall} has put the
 * parameters into the message, which must not happen twice.
 */
public final class Slf4jSimple implements LogInstrumentation {

  /** {@code org.slf4j.spi.LocationAwareLogger}. */
  private static final LevelScale LEVELS = new LevelScale(0, 10, 20, 30);

  private static final Getter NAME = Getter.of("getName");
  private static final Getter TO_INT = Getter.of("toInt");

  @Override
  public Set<String> types() {
    return Set.of("org.slf4j.impl.SimpleLogger", "org.slf4j.simple.SimpleLogger");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    ElementMatcher<MethodDescription> older =
        named("log").and(takesArguments(int.class, String.class, Throwable.class));
    ElementMatcher<MethodDescription> newer =
        named("innerHandleNormalizedLoggingCall").and(takesArguments(5));
    Advice scope = InlinedAdvice.of(EventScopeAdvice.class, hook);
    return changes
        .visit(scope.on(older))
        .visit(scope.on(newer))
        .visit(
            new AsmVisitorWrapper.ForDeclaredMethods()
                .invokable(
                    older,
                    new CallsWithin(Set.of("write"), false, 6, code -> takeOlder(code, hook)))
                .invokable(
                    newer,
                    new CallsWithin(
                        Set.of("basicArrayFormat"), true, 5, code -> takeNewer(code, hook))));
  }

  /** Before the call: level, message and throwable are the arguments 1 to 3. */
  private static void takeOlder(MethodVisitor code, int hook) {
    code.visitVarInsn(Opcodes.ALOAD, 2);
    makeArray(code);
    code.visitInsn(Opcodes.DUP);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(Integer.class),
        "valueOf",
        "(I)Ljava/lang/Integer;",
        false);
    code.visitInsn(Opcodes.AASTORE);
    store(code, 2, 3);
    take(code, hook);
  }

  /** Behind the call: the message is on the stack and stays; level and throwable are 1 and 5. */
  private static void takeNewer(MethodVisitor code, int hook) {
    code.visitInsn(Opcodes.DUP);
    makeArray(code);
    store(code, 0, 1);
    store(code, 2, 5);
    take(code, hook);
  }

  /** Makes an array of the message on the stack. */
  private static void makeArray(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_3);
    code.visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(Object.class));
    code.visitInsn(Opcodes.DUP_X1);
    code.visitInsn(Opcodes.SWAP);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.SWAP);
    code.visitInsn(Opcodes.AASTORE);
  }

  private static void store(MethodVisitor code, int index, int argument) {
    code.visitInsn(Opcodes.DUP);
    code.visitInsn(index == 0 ? Opcodes.ICONST_0 : Opcodes.ICONST_2);
    code.visitVarInsn(Opcodes.ALOAD, argument);
    code.visitInsn(Opcodes.AASTORE);
  }

  private static void take(MethodVisitor code, int hook) {
    code.visitLdcInsn(hook);
    code.visitInsn(Opcodes.SWAP);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.SWAP);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(PulseBridge.class),
        "logging",
        "(ILjava/lang/Object;Ljava/lang/Object;)Z",
        false);
    code.visitInsn(Opcodes.POP);
  }

  @Override
  public @Nullable LogEvent read(@Nullable Object logger, Object event)
      throws ReflectiveOperationException {
    Object[] parts = (Object[]) event;
    Object level = parts[0];
    Object name = NAME.get(logger);
    return new LogEvent(
        System.currentTimeMillis(),
        LEVELS.level(
            level instanceof Integer number
                ? number
                : (int) TO_INT.number(level, Integer.MAX_VALUE)),
        name == null ? null : name.toString(),
        (String) parts[1],
        (Throwable) parts[2]);
  }
}
