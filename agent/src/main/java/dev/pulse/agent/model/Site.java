package dev.pulse.agent.model;

/**
 * Where something runs: an application on a host, whichever of its JVM starts that is.
 *
 * @param app the application's name, see {@code pulse.app}
 * @param host the host's name
 */
public record Site(String app, String host) {}
