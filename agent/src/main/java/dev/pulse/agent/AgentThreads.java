package dev.pulse.agent;

/** Makes the agent's threads: daemons that do not hold on to anything of the application's. */
final class AgentThreads {

  private AgentThreads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.start();
    return thread;
  }
}
