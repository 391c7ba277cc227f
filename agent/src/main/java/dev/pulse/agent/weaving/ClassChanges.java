package dev.pulse.agent.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.AsmVisitorWrapper;

/**
 * What instrumentations want to be changed in one class.
 *
 * <p>A class is read and written once for all of them, by Byte Buddy's visitors alone: its way of
 * making whole types knows far more than is needed here, and would make the JVM's start wait for
 * it.
 */
public final class ClassChanges {

  /** Nothing is to be changed. */
  static final ClassChanges NONE = new ClassChanges(List.of());

  private final List<AsmVisitorWrapper> visitors;

  private ClassChanges(List<AsmVisitorWrapper> visitors) {
    this.visitors = visitors;
  }

  /** These changes and one more, which works on what those before it have made. */
  public ClassChanges visit(AsmVisitorWrapper visitor) {
    List<AsmVisitorWrapper> more = new ArrayList<>(visitors);
    more.add(visitor);
    return new ClassChanges(more);
  }

  /** All of them as one, in their order. */
  AsmVisitorWrapper asOne() {
    return new AsmVisitorWrapper.Compound(visitors);
  }
}
