package dev.pulse.agent.weaving;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a task is known by that its scheduler gives no name: its class, or, if that has no name in
 * the source either, the place where it was scheduled. Both are the same after a restart, which the
 * name of a lambda's class is not.
 *
 * @param name such as {@code com.acme.Cleanup} or {@code com.acme.Main.start:42}
 * @param className the class that declares the task, or schedules it
 * @param methodName the task's method; absent for a lambda
 */
public record TaskOrigin(String name, String className, @Nullable String methodName) {

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final String[] LANGUAGES = {
    "java.", "jdk.", "sun.", "com.sun.", "scala.", "kotlin.", "groovy.", "org.codehaus.groovy."
  };

  /**
   * Where a task comes from that is being scheduled right now, by the calling thread.
   *
   * @param method the method of a task that the scheduler calls
   * @param framework says of a class's name whether it is the scheduler's own
   * @return null if the task is no application's
   */
  public static @Nullable TaskOrigin of(Object task, String method, Predicate<String> framework) {
    Class<?> type = task.getClass();
    if (framework.test(type.getName())) {
      return null;
    }
    if (isNamed(type)) {
      return new TaskOrigin(type.getName(), type.getName(), method);
    }
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> isApplication(frame, framework))
                .findFirst()
                .map(TaskOrigin::of)
                .orElse(null));
  }

  private static TaskOrigin of(StackWalker.StackFrame frame) {
    String place = frame.getClassName() + '.' + sourceMethod(frame.getMethodName());
    return new TaskOrigin(
        frame.getLineNumber() > 0 ? place + ':' + frame.getLineNumber() : place,
        frame.getClassName(),
        null);
  }

  private static boolean isApplication(StackWalker.StackFrame frame, Predicate<String> framework) {
    String name = frame.getClassName();
    if (frame.getDeclaringClass().getClassLoader() == TaskOrigin.class.getClassLoader()) {
      return false;
    }
    for (String language : LANGUAGES) {
      if (name.startsWith(language)) {
        return false;
      }
    }
    return !framework.test(name);
  }

  /** A lambda's body is a method with a made-up name, which holds that of the method around it. */
  private static String sourceMethod(String method) {
    if (!method.startsWith("lambda$")) {
      return method;
    }
    int end = method.lastIndexOf('$');
    return end > "lambda$".length() ? method.substring("lambda$".length(), end) : method;
  }

  private static boolean isNamed(Class<?> type) {
    try {
      return !type.isHidden()
          && !type.isSynthetic()
          && !type.isAnonymousClass()
          && !type.getName().contains("$$Lambda");
    } catch (LinkageError e) {
      return true;
    }
  }
}
