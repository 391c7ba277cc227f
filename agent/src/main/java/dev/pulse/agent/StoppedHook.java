package dev.pulse.agent;

import dev.pulse.agent.model.HookState;
import java.util.ArrayList;
import java.util.List;

/** Says which hooks were stopped, and what that means. */
final class StoppedHook {

  private StoppedHook() {}

  /** A sentence for each hook that is. */
  static List<String> of(List<HookState> hooks) {
    List<String> problems = new ArrayList<>();
    for (HookState hook : hooks) {
      String why = hook.stopped();
      if (why != null) {
        problems.add(sentence(hook.name(), why));
      }
    }
    return problems;
  }

  static String sentence(String hook, String why) {
    return "Pulse has stopped its hook "
        + hook
        + ", which records nothing until recording is switched on by an operator or the JVM starts"
        + " again; the application is not affected: "
        + why
        + ".";
  }
}
