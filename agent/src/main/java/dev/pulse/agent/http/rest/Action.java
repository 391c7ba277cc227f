package dev.pulse.agent.http.rest;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What operators may do besides reading, where the application was started to allow it. */
public enum Action {
  RUN("Running jobs out of schedule", false),
  DELETE("Removing executions", false),
  RECORD("Switching recording off and on", false),
  /** Where nobody needs a token to read, nobody needs one for this. */
  TEST_ALERTS("Testing alerts", true);

  private final String title;
  private final boolean harmless;

  Action(String title, boolean harmless) {
    this.title = title;
    this.harmless = harmless;
  }

  /** Whether it is allowed everywhere, to operators where there is a token. */
  public boolean isHarmless() {
    return harmless;
  }

  /** How {@code pulse.actions} calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The actions that these words name. */
  public static Set<Action> ofWords(Set<String> words) {
    return Stream.of(values())
        .filter(action -> words.contains(action.word()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What it is, as the beginning of a sentence. */
  public String title() {
    return title;
  }
}
