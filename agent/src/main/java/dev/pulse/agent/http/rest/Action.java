package dev.pulse.agent.http.rest;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What operators may do besides reading, where the application was started to allow it. */
public enum Action {
  DELETE("Removing executions");

  private final String title;

  Action(String title) {
    this.title = title;
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
