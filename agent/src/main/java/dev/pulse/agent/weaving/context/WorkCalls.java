package dev.pulse.agent.weaving.context;

import dev.pulse.agent.bridge.PulseWork;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Calls of the bridge that are put between the instructions of a method. */
final class WorkCalls {

  private static final String OWNER = Type.getInternalName(PulseWork.class);

  private WorkCalls() {}

  /** The task on top of the stack, which stays there, is the thread's next. */
  static void next(MethodVisitor code) {
    code.visitInsn(Opcodes.DUP);
    call(code, "next", "(Ljava/lang/Object;)V");
  }

  /** Below what stands on the stack, a task and an int, comes what the begin of the task says. */
  static void beginBelowInt(MethodVisitor code) {
    code.visitInsn(Opcodes.DUP2);
    code.visitInsn(Opcodes.POP);
    call(code, "beginLeft", "(Ljava/lang/Object;)Ljava/lang/Object;");
    code.visitInsn(Opcodes.DUP_X2);
    code.visitInsn(Opcodes.POP);
  }

  /** Ends the task whose begin is told below the result on top of the stack, which stays. */
  static void endBelowResult(MethodVisitor code) {
    code.visitInsn(Opcodes.SWAP);
    call(code, "end", "(Ljava/lang/Object;)V");
  }

  private static void call(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, OWNER, name, descriptor, false);
  }
}
