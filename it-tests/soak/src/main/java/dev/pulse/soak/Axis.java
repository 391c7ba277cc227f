package dev.pulse.soak;

/**
 * Time from left to right.
 *
 * @param left where it begins
 * @param right where it ends
 * @param seconds how long it is
 */
record Axis(double left, double right, double seconds) {

  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final int MOST_TICKS = 12;

  double at(double second) {
    return left + (right - left) * second / seconds;
  }

  /** Writes minutes below it. */
  void minutes(StringBuilder svg, double y) {
    int all = (int) (seconds / SECONDS_OF_A_MINUTE);
    int step = Math.max(1, (all + MOST_TICKS - 1) / MOST_TICKS);
    for (int minute = 0; minute <= all; minute += step) {
      svg.append(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%d min</text>%n"
              .formatted(
                  at(minute * SECONDS_OF_A_MINUTE),
                  y + 8,
                  minute == 0 ? "start" : "middle",
                  minute));
    }
  }
}
