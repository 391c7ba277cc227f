package dev.pulse.agent.weaving.logging;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Code that replaces {@code System.out} or {@code System.err}: the agent learns of it at once, and
 * not only when the next job starts. The calls themselves stay as they are.
 */
public final class StreamReplacement implements TypeInstrumentation {

  private static final String OWNER = "java/lang/System";
  private static final String DESCRIPTOR = "(Ljava/io/PrintStream;)V";

  @Override
  public Set<String> markers() {
    return Set.of("setOut", "setErr");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes
        .visit(new CallWatch(OWNER, "setOut", DESCRIPTOR, 0, StreamReplacement::tell))
        .visit(new CallWatch(OWNER, "setErr", DESCRIPTOR, 0, StreamReplacement::tell));
  }

  private static void tell(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(PulseBridge.class),
        "streamsReplaced",
        "()V",
        false);
  }
}
