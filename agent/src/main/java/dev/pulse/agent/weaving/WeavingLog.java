package dev.pulse.agent.weaving;

/**
 * Is told what became of the classes that were to be woven. Threading: every thread that loads
 * classes.
 */
public interface WeavingLog {

  /** The class now calls the bridge on behalf of the instrumentation. */
  void woven(String className, TypeInstrumentation by);

  /** The class stays as it was. */
  void failed(String className, Throwable why);

  /** A job began before so many classes of the JDK could be woven. */
  void late(int classes);
}
