package dev.pulse.agent;

import dev.pulse.agent.model.Losses;
import java.util.ArrayList;
import java.util.List;

/** Says what could not be kept since the start, a sentence each. */
final class LossReport {

  private LossReport() {}

  /**
   * What came late and stacks that were cut are no problems of Pulse: their figures tell of them.
   */
  static List<String> of(Losses losses) {
    List<String> problems = new ArrayList<>();
    if (losses.unbegun() > 0) {
      problems.add(
          Counted.wereLost(losses.unbegun())
              + " since the start, for Pulse itself failed as they began; the jobs ran as without"
              + " it.");
    }
    if (losses.unstored() > 0) {
      problems.add(
          Counted.wereLost(losses.unstored())
              + " since the start, for the history could not be written in time.");
    }
    if (losses.logCharacters() > 0) {
      problems.add(
          losses.logCharacters()
              + " characters of logs could not be kept since the start; each log says where.");
    }
    if (losses.plans() > 0) {
      problems.add(
          losses.plans()
              + " words of schedulers about their jobs could not be kept since the start: when some"
              + " jobs are due is not known before they run.");
    }
    return problems;
  }
}
