package dev.pulse.agent.http;

import java.util.concurrent.Callable;

/**
 * Starts a server, uses it and hands it over, all with the classes of the loader that loads this.
 */
public final class ServerInLoader implements Callable<AutoCloseable> {

  @Override
  public AutoCloseable call() throws Exception {
    TestSite site = new TestSite();
    if (site.get("/healthz").statusCode() != 200) {
      throw new AssertionError("the server does not answer");
    }
    LiveListener.connect(site);
    return site;
  }
}
