package dev.pulse.bench;

import java.util.List;

/**
 * A part of the benchmarks, which can be run alone: some rows of the table that belong together.
 */
public interface Part {

  /** By which name it is chosen on the command line. */
  String name();

  /**
   * Measures; whatever it compares, it measures in turns, for the machine's pace changes.
   *
   * @throws Exception where something cannot be measured; the other parts are run all the same
   */
  List<BudgetRow> measure(Bench bench) throws Exception;
}
