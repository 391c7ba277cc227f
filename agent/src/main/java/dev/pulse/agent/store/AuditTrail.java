package dev.pulse.agent.store;

import java.util.List;

/** What clients had Pulse do. Threading: any number of threads. */
public interface AuditTrail {

  /**
   * Notes what is about to be done; an action that cannot be noted must not be done.
   *
   * @param entry without an outcome
   * @return names it in {@link #ended}
   * @throws StoreException if it could not be noted
   */
  String begin(AuditEntry entry);

  /**
   * Notes what came of it.
   *
   * @throws StoreException if it could not be noted
   */
  void ended(String id, String outcome);

  /**
   * The latest, newest first.
   *
   * @param limit at most so many
   * @throws StoreException if they cannot be read
   */
  List<AuditEntry> latest(int limit);
}
