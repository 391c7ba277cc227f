package dev.pulse.it.compatibility;

/** An agent that makes a JVM look like Java 11 to those that come behind it. */
public final class AgedJvmAgent {

  private AgedJvmAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments) {
    System.setProperty("java.specification.version", "11");
  }
}
