package dev.pulse.agent.config;

/**
 * What the agent tells those who attach to its JVM, in the properties that the JVM hands out to
 * them alone: an application sees nothing of it.
 */
public final class AttachNotice {

  /** The version of Pulse that runs there. */
  public static final String VERSION = "dev.pulse.version";

  /** Where the history is, as a person would say it. */
  public static final String HISTORY = "dev.pulse.history";

  /** Where the page is; {@link #NONE} if there is none. */
  public static final String PAGE = "dev.pulse.page";

  /** There is no page. */
  public static final String NONE = "none";

  private AttachNotice() {}
}
