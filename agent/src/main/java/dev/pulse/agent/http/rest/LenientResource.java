package dev.pulse.agent.http.rest;

/**
 * A resource that overlooks parameters that it does not know: probes and scrapers send some, and
 * clients of the paths of the specification may.
 */
interface LenientResource extends Resource {

  @Override
  default boolean refusesOthers() {
    return false;
  }
}
