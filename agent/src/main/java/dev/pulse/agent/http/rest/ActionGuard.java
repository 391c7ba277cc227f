package dev.pulse.agent.http.rest;

import io.undertow.server.HttpServerExchange;
import java.util.Set;

/** Decides who may do what. Threading: any number of threads. */
public interface ActionGuard {

  /** What operators may do here. */
  Set<Action> allowed();

  /**
   * Returns if the client may do it.
   *
   * @throws Problem if not; it says why
   */
  void demand(Action action, HttpServerExchange exchange);
}
