package dev.pulse.agent.store;

import java.io.Serial;

/**
 * The history could not be read or written; the message says why, and what to do about it where
 * that is known.
 */
public class StoreException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }
}
