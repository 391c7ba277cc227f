package dev.pulse.agent;

import dev.pulse.agent.recording.OutageListener;

/**
 * Says on stderr when executions cannot be stored, and when they can be again: once each, however
 * often it is tried meanwhile; and once that more comes than can be stored.
 */
record OutageReport(Console console) implements OutageListener {

  @Override
  public void began(String problem) {
    console.say(
        "The history cannot be written, executions wait in memory; the application is not"
            + " affected. "
            + problem);
  }

  @Override
  public void ended(long waited, long lost, long lostCharacters) {
    console.say(
        "The history can be written again: "
            + Counted.executions(waited)
            + " waited, "
            + lost
            + " were lost"
            + (lostCharacters > 0 ? ", and " + lostCharacters + " characters of logs." : "."));
  }

  @Override
  public void overloaded() {
    console.say(
        "Jobs run or write faster than the history can be written: what finds no room in memory is"
            + " left out and counted, in /healthz, /metrics and on the page; the application is not"
            + " affected.");
  }

  @Override
  public void stopped(String hook, String why) {
    console.say(StoppedHook.sentence(hook, why));
  }
}
