package com.acme.soak;

import java.util.Locale;

/** The jobs of each role, each with a sort of work of its own. */
public enum JobName {
  /** Called by a thread of the application; some fail, a few with much to say. */
  INVOICES,
  /** As above. */
  MAILS,
  /** A periodic task of an executor. */
  IMPORT,
  /** As above. */
  EXPORT,
  /** A periodic task that takes a while and fails, and is scheduled anew each second. */
  BRITTLE;

  /** How it is named in the history. */
  public String of(Role role) {
    return role.word() + ' ' + name().toLowerCase(Locale.ROOT);
  }
}
