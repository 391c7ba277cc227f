package dev.pulse.api;

/**
 * An execution, as its own application may speak of it. It may be kept and used on other threads;
 * once the execution has ended, calls do nothing.
 */
public final class CurrentExecution {

  private static final CurrentExecution NONE = new CurrentExecution(0);

  private final long token;

  private CurrentExecution(long token) {
    this.token = token;
  }

  static CurrentExecution of(long token) {
    return token == 0 ? NONE : new CurrentExecution(token);
  }

  /** Whether there is an execution that Pulse records. */
  public boolean isRecorded() {
    return token != 0;
  }

  /**
   * The id of the execution, such as {@code PX_1vQ2…_1733450123}: what the page and the API know it
   * by.
   *
   * @return null if nothing is recorded
   */
  public String id() {
    return token == 0 ? null : AgentLink.id(token);
  }

  /**
   * Says in a line what came out; it takes precedence over the value that the job returns.
   *
   * @param summary its text is kept up to 500 characters; null takes back what was said before
   * @return this
   */
  public CurrentExecution result(Object summary) {
    if (token != 0) {
      AgentLink.result(token, summary);
    }
    return this;
  }

  /**
   * Says by which id another system knows this run: a queue's message, a batch, a ticket.
   *
   * @param id kept up to 200 characters; null takes back what was said before
   * @return this
   */
  public CurrentExecution asyncJobId(String id) {
    if (token != 0) {
      AgentLink.asyncJobId(token, id);
    }
    return this;
  }
}
