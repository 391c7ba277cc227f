package dev.pulse.agent.weaving;

import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Adds instructions at the calls that one method makes of some others. What is added may use the
 * method's arguments, and must leave the operand stack as it found it, so that no stack map
 * changes.
 *
 * @param called names of the methods whose calls are meant; one of them must be called
 * @param behind whether the instructions stand behind the calls, or before them
 * @param room how many slots of the operand stack the added instructions need
 * @param added emits them
 */
public record CallsWithin(
    Set<String> called, boolean behind, int room, Consumer<MethodVisitor> added)
    implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {

  @Override
  public MethodVisitor wrap(
      TypeDescription type,
      MethodDescription method,
      MethodVisitor next,
      Implementation.Context context,
      TypePool pool,
      int writerFlags,
      int readerFlags) {
    return new Calls(type.getName() + '.' + method.getName(), next);
  }

  private final class Calls extends MethodVisitor {

    private final String where;
    private boolean found;

    Calls(String where, MethodVisitor next) {
      super(OpenedClassReader.ASM_API, next);
      this.where = where;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean onInterface) {
      boolean meant = called.contains(name);
      if (meant && !behind) {
        added.accept(mv);
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
      if (meant && behind) {
        added.accept(mv);
      }
      found |= meant;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      if (!found) {
        throw new IllegalStateException(where + " calls none of " + called);
      }
      super.visitMaxs(maxStack + room, maxLocals);
    }
  }
}
