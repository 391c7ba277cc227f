package dev.pulse.soak.client;

import java.net.URI;
import java.util.Random;

/** What a client does from its coming to its going. */
interface Visit {

  /**
   * Does it.
   *
   * @param page of an application, which may end meanwhile
   * @throws Exception if the application does not do its part
   */
  void make(URI page, Random random) throws Exception;
}
