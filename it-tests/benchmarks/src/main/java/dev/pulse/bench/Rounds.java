package dev.pulse.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Figures of what was measured in turns, by name, one of each in every round. What is compared is
 * compared within a round, for the machine's pace changes; of the rounds the median counts.
 */
public final class Rounds {

  /** How many rounds are measured unless something takes long. */
  public static final int ASKED_FOR = Integer.getInteger("bench.rounds", 5);

  private final List<Map<String, Double>> rounds = new ArrayList<>();

  private Rounds() {}

  /** One round, in which everything is measured once. */
  @FunctionalInterface
  public interface Round {

    /**
     * Measures.
     *
     * @param figures to which it adds
     */
    void measure(Map<String, Double> figures) throws Exception;
  }

  /** Measures as many rounds as are asked for by {@code bench.rounds}. */
  public static Rounds measure(Round round) throws Exception {
    return measure(ASKED_FOR, round);
  }

  /** Measures so many rounds. */
  public static Rounds measure(int number, Round round) throws Exception {
    Rounds measured = new Rounds();
    for (int i = 1; i <= number; i++) {
      Map<String, Double> figures = new HashMap<>();
      round.measure(figures);
      System.out.printf("Round %d of %d: %s%n", i, number, new TreeMap<>(figures));
      measured.rounds.add(figures);
    }
    return measured;
  }

  /** Of one figure. */
  public double median(String name) {
    return median(round -> get(round, name));
  }

  /** How many times as much as another. */
  public double ratio(String name, String base) {
    return median(round -> get(round, name) / get(round, base));
  }

  /** How many times as much as another, in the round in which it was the least. */
  public double leastRatio(String name, String base) {
    return values(round -> get(round, name) / get(round, base)).get(0);
  }

  /** How much more than another. */
  public double added(String name, String base) {
    return median(round -> get(round, name) - get(round, base));
  }

  /** How much more than another, in the round in which it was the least. */
  public double leastAdded(String name, String base) {
    return values(round -> get(round, name) - get(round, base)).get(0);
  }

  /** How much more than another, in the round in which it was the most. */
  public double mostAdded(String name, String base) {
    return values(round -> get(round, name) - get(round, base)).get(rounds.size() - 1);
  }

  /** Of what is made of the figures of each round. */
  public double median(ToDoubleFunction<Map<String, Double>> figure) {
    List<Double> values = values(figure);
    return values.get(values.size() / 2);
  }

  private List<Double> values(ToDoubleFunction<Map<String, Double>> figure) {
    return rounds.stream().mapToDouble(figure).sorted().boxed().toList();
  }

  private static double get(Map<String, Double> round, String name) {
    return Objects.requireNonNull(round.get(name), name);
  }
}
