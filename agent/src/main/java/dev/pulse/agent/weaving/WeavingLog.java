package dev.pulse.agent.weaving;

import java.util.List;

/**
 * Is told what became of the classes that were to be woven. Threading: every thread that loads
 * classes.
 */
public interface WeavingLog {

  /** The class now calls the bridge on behalf of the instrumentation. */
  void woven(ClassOrigin type, TypeInstrumentation by);

  /**
   * The class is one that the instrumentation names, and has nothing in it that could be woven: it
   * is of a version that nobody has seen here.
   */
  void unknown(ClassOrigin type, TypeInstrumentation by);

  /**
   * The class stays as it was.
   *
   * @param by who wanted it otherwise, as far as that is known
   */
  void failed(ClassOrigin type, List<TypeInstrumentation> by, Throwable why);

  /** A job began before so many classes of the JDK could be woven. */
  void late(int classes);
}
