package dev.pulse.api;

/**
 * The one class of this library that the agent weaves. As it stands it says that there is no agent;
 * in an application with the agent each of these bodies asks the agent instead.
 */
final class AgentLink {

  private AgentLink() {}

  /** Names the execution of the calling thread, 0 for none. */
  static long currentToken() {
    return 0;
  }

  static String id(long token) {
    return null;
  }

  static void result(long token, Object summary) {}

  static void asyncJobId(long token, String id) {}

  static void stage(String name) {}

  /** Answers which part of the work the calling thread did before. */
  static String task(String id) {
    return null;
  }
}
