package dev.pulse.agent.weaving;

import java.lang.StackWalker.StackFrame;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a task that was handed to a scheduler as an object, without a name of its own.
 *
 * <p>A class with a name gives it. A lambda, a method reference or an anonymous class is named
 * after the place where it was scheduled, for the name that the JVM or the compiler gives it
 * changes: {@code com.acme.Main.start:42}.
 *
 * @param name the job's name
 * @param className the task's class, or the one that schedules it
 * @param methodName the method that runs, or the one that schedules it
 * @param housekeeping whether it is the work of a framework, and not of the application
 */
public record TaskName(String name, String className, String methodName, boolean housekeeping) {

  private static final StackWalker STACK = StackWalker.getInstance();

  private static final Pattern ANONYMOUS = Pattern.compile(".*\\$\\d+");

  /** Wrappers that hand on to the task of the application, which they hold in a field. */
  private static final List<String> WRAPPERS =
      List.of(
          "com.google.common.util.concurrent.MoreExecutors$",
          "io.micrometer.core.instrument.internal.Timed",
          "org.springframework.security.concurrent.Delegating");

  /** Code that schedules on behalf of whoever calls it. */
  private static final List<String> GO_BETWEENS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "kotlin.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "org.apache.groovy.",
          "dev.pulse.agent.",
          "com.google.common.util.concurrent.MoreExecutors",
          "com.google.common.util.concurrent.Forwarding",
          "io.micrometer.core.instrument.internal.Timed",
          "org.springframework.security.concurrent.");

  /** How many frames may be constructors of what is scheduled. */
  private static final int NEAR = 8;

  private static final String LAMBDA = "lambda$";
  private static final String PULSE_JOB = "dev.pulse.api.PulseJob";

  /** The name of a task of the application. */
  public TaskName(String name, String className, String methodName) {
    this(name, className, methodName, false);
  }

  /**
   * Names a {@code Runnable} while it is being scheduled on this thread.
   *
   * @param scheduler the packages of the scheduler, which lies between the task and whoever
   *     schedules it, such as {@code org.springframework.}; null if it is the JDK
   * @return null if the task is a framework's housekeeping, or a run that somebody asked Pulse for
   */
  public static @Nullable TaskName of(@Nullable Object task, @Nullable String scheduler) {
    return of(task, scheduler, "run");
  }

  /**
   * Names an object that has another method than {@code run}, while it is being made or scheduled
   * on this thread.
   */
  public static @Nullable TaskName of(
      @Nullable Object task, @Nullable String scheduler, String method) {
    return of(task, scheduler, method, false);
  }

  /**
   * As {@link #of(Object, String)} does.
   *
   * @param housekeepingToo whether a framework's housekeeping gets a name as well
   */
  public static @Nullable TaskName of(
      @Nullable Object task, @Nullable String scheduler, boolean housekeepingToo) {
    return of(task, scheduler, "run", housekeepingToo);
  }

  private static @Nullable TaskName of(
      @Nullable Object task, @Nullable String scheduler, String method, boolean housekeepingToo) {
    Object inner = unwrapped(task);
    if (inner == null || StartRequest.here() != null) {
      return null;
    }
    Class<?> type = userClass(inner.getClass());
    boolean applications = !isJdk(type) && !Proxy.isProxyClass(type);
    boolean housekeeping = applications && Housekeeping.owns(type.getName());
    if (housekeeping && !housekeepingToo) {
      return null;
    }
    List<StackFrame> places = places(scheduler);
    housekeeping |= !places.isEmpty() && Housekeeping.owns(places.get(0).getClassName());
    if (housekeeping && !housekeepingToo) {
      return null;
    }
    TaskName name =
        applications && isNamed(type)
            ? new TaskName(givenName(type, method), type.getName(), method)
            : nameless(type, places);
    return housekeeping ? name.ofFramework() : name;
  }

  private TaskName ofFramework() {
    return new TaskName(name, className, methodName, true);
  }

  /** The task that a well-known wrapper holds. */
  private static @Nullable Object unwrapped(@Nullable Object task) {
    Object inner = task;
    while (inner != null && startsWithAny(inner.getClass().getName(), WRAPPERS)) {
      Object next = Reflection.fieldOf(inner, Runnable.class);
      if (next == null) {
        return inner;
      }
      inner = next;
    }
    return inner;
  }

  /** Not the subclass that a proxy was made of. */
  private static Class<?> userClass(Class<?> type) {
    Class<?> found = type;
    while (found.getName().contains("$$") && !found.isHidden()) {
      Class<?> parent = found.getSuperclass();
      if (parent == null || parent == Object.class) {
        return found;
      }
      found = parent;
    }
    return found;
  }

  private static boolean isJdk(Class<?> type) {
    return type.getClassLoader() == null
        || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
  }

  private static boolean isNamed(Class<?> type) {
    return !type.isHidden()
        && !type.getName().contains("$$Lambda")
        && !ANONYMOUS.matcher(type.getName()).matches();
  }

  /** The name that the user gave with {@code @PulseJob}, else that of the class. */
  private static String givenName(Class<?> type, String method) {
    try {
      for (Annotation annotation : type.getDeclaredMethod(method).getDeclaredAnnotations()) {
        if (annotation.annotationType().getName().equals(PULSE_JOB)) {
          String name = Reflection.text(annotation, "name");
          if (name != null && !name.isBlank()) {
            return name;
          }
        }
      }
    } catch (NoSuchMethodException | LinkageError | RuntimeException e) {
      return type.getName();
    }
    return type.getName();
  }

  /** Who schedules: the nearest first. */
  private static List<StackFrame> places(@Nullable String scheduler) {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !startsWithAny(frame.getClassName(), GO_BETWEENS))
                .filter(frame -> scheduler == null || !frame.getClassName().startsWith(scheduler))
                .filter(frame -> !frame.getClassName().contains("$$"))
                .limit(NEAR)
                .toList());
  }

  /** An anonymous class may be scheduled from its own constructor, or that of the class above. */
  private static TaskName nameless(Class<?> type, List<StackFrame> places) {
    for (StackFrame place : places) {
      if (!isConstructorOf(type, place)) {
        return of(place);
      }
    }
    int end = type.getName().indexOf("$$");
    String name = end < 0 ? type.getName() : type.getName().substring(0, end);
    return new TaskName(name, name, "run");
  }

  private static boolean isConstructorOf(Class<?> type, StackFrame place) {
    if (!place.getMethodName().equals("<init>")) {
      return false;
    }
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(place.getClassName())) {
        return true;
      }
    }
    return false;
  }

  private static TaskName of(StackFrame place) {
    String method = methodAround(place.getMethodName());
    String name = place.getClassName() + '.' + method;
    int line = place.getLineNumber();
    return new TaskName(line < 0 ? name : name + ':' + line, place.getClassName(), method);
  }

  /** Of a lambda's body, as Java and Kotlin compile it, the method that it is written in. */
  private static String methodAround(String method) {
    String inner = method.startsWith(LAMBDA) ? method.substring(LAMBDA.length()) : method;
    int end = inner.indexOf('$');
    boolean lambda = method.startsWith(LAMBDA) || method.contains("$lambda");
    return lambda && end > 0 ? inner.substring(0, end) : method;
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
