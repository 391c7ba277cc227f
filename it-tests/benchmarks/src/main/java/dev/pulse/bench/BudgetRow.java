package dev.pulse.bench;

import java.util.Map;

/**
 * A row of the table: what was measured, and what it may cost.
 *
 * @param what what is measured, in a few words
 * @param budget what it may cost, in words
 * @param measured what it costs today, in words, ratios first
 * @param verdict whether it keeps to the budget
 * @param figures the same for machines, by a name with its unit, such as {@code addedMillis}
 */
public record BudgetRow(
    String what, String budget, String measured, Verdict verdict, Map<String, Double> figures) {

  /** Whether a budget is kept to; a row without a budget stands for comparison. */
  public enum Verdict {
    MET,
    MISSED,
    NO_BUDGET;

    /** By what was measured. */
    public static Verdict of(boolean met) {
      return met ? MET : MISSED;
    }
  }
}
