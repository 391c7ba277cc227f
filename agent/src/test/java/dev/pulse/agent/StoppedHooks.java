package dev.pulse.agent;

import dev.pulse.agent.recording.OutageListener;
import java.util.List;

/** Notes which hooks were stopped. */
record StoppedHooks(List<String> said) implements OutageListener {

  @Override
  public void began(String problem) {
    throw new AssertionError(problem);
  }

  @Override
  public void ended(long waited, long lost, long lostCharacters) {
    throw new AssertionError();
  }

  @Override
  public void overloaded() {
    throw new AssertionError();
  }

  @Override
  public void stopped(String hook, String why) {
    said.add(StoppedHook.sentence(hook, why));
  }
}
