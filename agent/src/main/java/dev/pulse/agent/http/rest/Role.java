package dev.pulse.agent.http.rest;

import java.util.Locale;

/** What a client may do. */
public enum Role {
  /** Reads what there is. */
  VIEWER,
  /** Does what is allowed here besides. */
  OPERATOR;

  /** The role in answers. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
