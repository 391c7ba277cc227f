package dev.pulse.agent.alert;

/** What alerts have to tell of themselves, each time in a sentence. Threading: any thread. */
public interface AlertNotices {

  /** Alerts do not arrive. */
  void degraded(String problem);

  /**
   * They arrive again.
   *
   * @param problem what was told before
   */
  void recovered(String problem, String notice);
}
