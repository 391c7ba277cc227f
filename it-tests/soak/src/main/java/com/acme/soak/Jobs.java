package com.acme.soak;

/** The jobs of a role, so that each of its names is counted by itself. */
interface Jobs {

  void invoices();

  void mails();

  /** A task to schedule. */
  Runnable imports();

  /** A task to schedule. */
  Runnable exports();

  /** A task that fails. */
  Runnable brittle();
}
