package dev.pulse.agent.store;

import java.io.Serial;

/**
 * A history is of another schema than this version of Pulse has, and stays as it is: a newer one
 * wrote it, or it cannot be migrated without a risk.
 */
public final class SchemaException extends StoreException {

  @Serial private static final long serialVersionUID = 1L;

  public SchemaException(String message, Throwable cause) {
    super(message, cause);
  }

  public SchemaException(String message) {
    super(message);
  }
}
