package dev.pulse.agent.http.rest;

/**
 * What monitoring is told of jobs.
 *
 * @param jobs how many jobs it is told of at most
 * @param open whether it is told their names also without the token
 */
public record MetricsScope(int jobs, boolean open) {

  /** What holds unless an option says otherwise. */
  public static final MetricsScope DEFAULT = new MetricsScope(200, false);
}
