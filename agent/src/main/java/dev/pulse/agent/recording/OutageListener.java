package dev.pulse.agent.recording;

/** Hears when executions cannot be recorded or stored, and when they can be again. */
public interface OutageListener {

  /** For whoever does not want to know. */
  OutageListener NONE =
      new OutageListener() {
        @Override
        public void began(String problem) {}

        @Override
        public void ended(long waited, long lost, long lostCharacters) {}

        @Override
        public void overloaded() {}

        @Override
        public void stopped(String hook, String why) {}
      };

  /**
   * Nothing can be stored since a moment ago.
   *
   * @param problem why, and what to do about it
   */
  void began(String problem);

  /**
   * All that waited is stored.
   *
   * @param waited executions that were kept and are stored now
   * @param lost executions for which there was no room meanwhile
   * @param lostCharacters of logs for which there was no room meanwhile
   */
  void ended(long waited, long lost, long lostCharacters);

  /** For the first time something was left out although all can be stored: it came too fast. */
  void overloaded();

  /**
   * Calls of this hook do nothing from now on, for too many failed inside of Pulse.
   *
   * @param why how often, and how it failed last
   */
  void stopped(String hook, String why);
}
