package org.jboss.logging;

/**
 * Decides where JBoss Logging logs to: nowhere. What a person should know of Pulse's server is said
 * by Pulse itself.
 */
final class LoggerProviders {

  static final LoggerProvider PROVIDER = new SilentLoggerProvider();

  private LoggerProviders() {}
}
