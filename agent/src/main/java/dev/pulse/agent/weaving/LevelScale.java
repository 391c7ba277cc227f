package dev.pulse.agent.weaving;

/**
 * How a logging library counts its levels: each value is the highest that is still of that level,
 * and what is higher than all of them is an error.
 */
public record LevelScale(int trace, int debug, int info, int warn) {

  /** The word for a level of the library, see {@link LogEvent#level}. */
  public String level(int value) {
    if (value > warn) {
      return "error";
    }
    if (value > info) {
      return "warn";
    }
    if (value > debug) {
      return "info";
    }
    return value > trace ? "debug" : "trace";
  }
}
