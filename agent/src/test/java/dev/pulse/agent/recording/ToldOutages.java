package dev.pulse.agent.recording;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class ToldOutages implements OutageListener {

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void began(String problem) {
    told.add("began: " + problem);
  }

  @Override
  public void ended(long waited, long lost, long lostCharacters) {
    told.add("ended: " + waited + ", " + lost + ", " + lostCharacters);
  }

  @Override
  public void overloaded() {
    told.add("overloaded");
  }

  @Override
  public void stopped(String hook, String why) {
    told.add("stopped: " + hook + ", " + why);
  }

  List<String> told() {
    return List.copyOf(told);
  }
}
