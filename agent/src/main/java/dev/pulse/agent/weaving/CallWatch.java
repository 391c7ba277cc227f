package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import java.util.function.Consumer;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Adds instructions around the calls of one method, wherever a class makes them. When all of them
 * have run, the operand stack must be as it was, so that no stack map changes.
 *
 * @param owner internal name of the class that the call names; null for any
 * @param name the called method
 * @param descriptor its descriptor; null for any
 * @param within the method that calls; null for any
 * @param room how many slots of the operand stack the added instructions need
 * @param before emits those in front of the call, which find its target and arguments on the stack
 * @param behind emits those behind it, which find what it returned
 */
public record CallWatch(
    @Nullable String owner,
    String name,
    @Nullable String descriptor,
    @Nullable String within,
    int room,
    Consumer<MethodVisitor> before,
    Consumer<MethodVisitor> behind)
    implements AsmVisitorWrapper {

  /** Emits nothing. */
  public static final Consumer<MethodVisitor> NOTHING = code -> {};

  /** Adds instructions behind the calls, in whichever method. */
  public CallWatch(
      String owner,
      String name,
      @Nullable String descriptor,
      int room,
      Consumer<MethodVisitor> behind) {
    this(owner, name, descriptor, null, room, NOTHING, behind);
  }

  /** Tells the bridge what {@code Method.invoke} returned, wherever a class calls it. */
  public static CallWatch returnedByReflection(int hook) {
    return new CallWatch(
        "java/lang/reflect/Method",
        "invoke",
        null,
        2,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "returned",
              "(Ljava/lang/Object;I)V",
              false);
        });
  }

  @Override
  public int mergeWriter(int flags) {
    return flags;
  }

  @Override
  public int mergeReader(int flags) {
    return flags;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor next,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, next) {
      @Override
      public @Nullable MethodVisitor visitMethod(
          int access,
          String method,
          String methodDescriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        MethodVisitor body =
            super.visitMethod(access, method, methodDescriptor, signature, exceptions);
        return body == null || (within != null && !within.equals(method)) ? body : new Calls(body);
      }
    };
  }

  private final class Calls extends MethodVisitor {

    private boolean found;

    Calls(MethodVisitor next) {
      super(OpenedClassReader.ASM_API, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode,
        String calledOwner,
        String calledName,
        String calledDescriptor,
        boolean onInterface) {
      boolean meant =
          (owner == null || calledOwner.equals(owner))
              && calledName.equals(name)
              && (descriptor == null || calledDescriptor.equals(descriptor));
      if (meant) {
        before.accept(mv);
        found = true;
      }
      super.visitMethodInsn(opcode, calledOwner, calledName, calledDescriptor, onInterface);
      if (meant) {
        behind.accept(mv);
      }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(found ? maxStack + room : maxStack, maxLocals);
    }
  }
}
