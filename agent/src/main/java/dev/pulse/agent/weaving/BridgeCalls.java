package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Calls of the bridge from the middle of a method, for {@link CallWatch}: where a scheduler calls
 * the job and catches what it throws within one method, advice around that method comes too late.
 * They leave the operand stack as they found it.
 */
public final class BridgeCalls {

  /** How many slots of the operand stack they need at most. */
  public static final int ROOM = 4;

  private static final String BRIDGE = Type.getInternalName(PulseBridge.class);

  private BridgeCalls() {}

  /** An execution of {@code this} begins. */
  public static Consumer<MethodVisitor> enterThis(int hook) {
    return code -> {
      code.visitLdcInsn(hook);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      enter(code);
    };
  }

  /** An execution of what lies on top of the stack begins: that whose method is called next. */
  public static Consumer<MethodVisitor> enterTop(int hook) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      enter(code);
    };
  }

  /** The execution that this place began has returned. */
  public static Consumer<MethodVisitor> leave(int hook) {
    return code -> {
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.ACONST_NULL);
      call(code, "leave", "(ILjava/lang/Object;Ljava/lang/Throwable;)V");
    };
  }

  /** The execution that this place began has thrown what lies on top of the stack. */
  public static Consumer<MethodVisitor> leaveThrown(int hook) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.SWAP);
      call(code, "leave", "(ILjava/lang/Object;Ljava/lang/Throwable;)V");
    };
  }

  /** The application is about to schedule something. */
  public static void scheduling(MethodVisitor code) {
    call(code, "scheduling", "()V");
  }

  private static void enter(MethodVisitor code) {
    code.visitInsn(Opcodes.ACONST_NULL);
    call(code, "enter", "(ILjava/lang/Object;Ljava/lang/Object;)J");
    code.visitInsn(Opcodes.POP2);
  }

  private static void call(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, method, descriptor, false);
  }
}
