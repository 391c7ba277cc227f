package dev.pulse.agent.weaving;

/**
 * A method that is a job, as {@link MethodAdvice} names it.
 *
 * @param className the class that declares the method
 * @param methodName its name; overloads are one job
 */
public record MethodKey(String className, String methodName) {

  /** Why such a job cannot be started. */
  public static final String INSTEAD_OF_START =
      "Pulse sees calls of this method, and does not know with what else to call it; whatever"
          + " schedules it can.";

  /** Reads what the advice hands over: {@code com.acme.Report:run}. */
  public static MethodKey parse(String text) {
    int colon = text.lastIndexOf(':');
    return new MethodKey(text.substring(0, colon), text.substring(colon + 1));
  }

  /** How people write it: {@code com.acme.Report#run}. */
  @Override
  public String toString() {
    return className + '#' + methodName;
  }
}
