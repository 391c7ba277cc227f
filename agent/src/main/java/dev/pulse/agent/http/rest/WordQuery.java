package dev.pulse.agent.http.rest;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A parameter that is one of a few words. */
final class WordQuery {

  private WordQuery() {}

  /**
   * The value whose word is asked for, if one is.
   *
   * @param wire the word of a value
   * @throws Problem if none has this word
   */
  static <T> @Nullable T of(Query query, String name, T[] values, Function<T, String> wire) {
    String word = query.text(name);
    return word == null ? null : parse(name, word, values, wire);
  }

  /**
   * The value that has this word.
   *
   * @throws Problem if none has
   */
  static <T> T parse(String name, String word, T[] values, Function<T, String> wire) {
    return Stream.of(values)
        .filter(value -> wire.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "%s is \"%s\", but must be one of: %s. Leave it out for all."
                        .formatted(
                            name,
                            word,
                            Stream.of(values).map(wire).collect(Collectors.joining(", ")))));
  }
}
