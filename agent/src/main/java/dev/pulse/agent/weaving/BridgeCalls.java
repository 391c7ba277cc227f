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
  public static final int ROOM = 5;

  private static final String BRIDGE = Type.getInternalName(PulseBridge.class);

  private BridgeCalls() {}

  /** An execution begins that {@code this} stands for. */
  public static Consumer<MethodVisitor> enter(int hook) {
    return code -> {
      code.visitLdcInsn(hook);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.ACONST_NULL);
      enter(code);
    };
  }

  /** An execution begins that {@code this} and the first argument of its method stand for. */
  public static Consumer<MethodVisitor> enterWithFirst(int hook) {
    return code -> {
      code.visitLdcInsn(hook);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      enter(code);
    };
  }

  /** An execution of what lies on top of the stack begins: that whose method is called next. */
  public static Consumer<MethodVisitor> enterTop(int hook) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.SWAP);
      enter(code);
    };
  }

  /** An execution begins that the method's first argument stands for. */
  public static Consumer<MethodVisitor> enterArgument(int hook) {
    return code -> {
      code.visitLdcInsn(hook);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitInsn(Opcodes.ACONST_NULL);
      enter(code);
    };
  }

  /** Something was told about the method's first argument: what lies on top of the stack. */
  public static Consumer<MethodVisitor> observeArgument(int hook) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitInsn(Opcodes.SWAP);
      call(code, "observe", "(ILjava/lang/Object;Ljava/lang/Object;)V");
    };
  }

  /** Something was told about what lies on top of the stack. */
  public static Consumer<MethodVisitor> observeTop(int hook, String told) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitLdcInsn(told);
      call(code, "observe", "(ILjava/lang/Object;Ljava/lang/Object;)V");
    };
  }

  /**
   * A run of what lies second on the stack was due, and is left out.
   *
   * @param why in a sentence for people
   */
  public static Consumer<MethodVisitor> secondPassedOver(int hook, RunEnd end, String why) {
    return code -> {
      code.visitInsn(Opcodes.DUP2);
      code.visitInsn(Opcodes.POP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitLdcInsn(end.word());
      code.visitLdcInsn(why);
      call(
          code,
          "passedOver",
          "(ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;)V");
    };
  }

  /** The execution that this place began for {@code this} has returned. */
  public static Consumer<MethodVisitor> ended(int hook) {
    return code -> {
      code.visitLdcInsn(hook);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.ACONST_NULL);
      ended(code);
    };
  }

  /** The execution that this place began for {@code this} threw what lies on top of the stack. */
  public static Consumer<MethodVisitor> threw(int hook) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.SWAP);
      ended(code);
    };
  }

  /** What lies on top of the stack is what the job returned, or what else says how it went. */
  public static Consumer<MethodVisitor> returnedTop(int hook) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      call(code, "returned", "(Ljava/lang/Object;I)V");
    };
  }

  /** This says how the job went. */
  public static Consumer<MethodVisitor> returned(String text, int hook) {
    return code -> {
      code.visitLdcInsn(text);
      code.visitLdcInsn(hook);
      call(code, "returned", "(Ljava/lang/Object;I)V");
    };
  }

  /** The application is about to schedule something. */
  public static void scheduling(MethodVisitor code) {
    call(code, "scheduling", "()V");
  }

  private static void enter(MethodVisitor code) {
    call(code, "enter", "(ILjava/lang/Object;Ljava/lang/Object;)J");
    code.visitInsn(Opcodes.POP2);
  }

  private static void ended(MethodVisitor code) {
    call(code, "ended", "(ILjava/lang/Object;Ljava/lang/Throwable;)V");
  }

  private static void call(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, method, descriptor, false);
  }
}
