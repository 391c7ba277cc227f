package dev.pulse.soak;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether a figure stayed where it was: its lowest tenth in the last quarter is compared with that
 * in the first one, the warm-up left out. What leaks lifts the least there is as well; what waits
 * for a lock to end does not.
 *
 * @param share by how much of itself it may have grown
 * @param room by how much more
 * @param unit what a unit of the figure is called
 * @param size how many of the figure are a unit
 */
record Flatness(double share, double room, String unit, double size) {

  private static final double SECONDS_OF_AN_HOUR = 3_600;

  Verdict of(String what, List<Sample> samples, Plan plan, ToDoubleFunction<Sample> figure) {
    double[][] known =
        samples.stream()
            .filter(sample -> sample.seconds() >= plan.warmUp().toSeconds())
            .filter(sample -> !Double.isNaN(figure.applyAsDouble(sample)))
            .map(sample -> new double[] {sample.seconds(), figure.applyAsDouble(sample)})
            .toArray(double[][]::new);
    if (known.length < 4) {
      return new Verdict(what, false, "measured " + known.length + " times only");
    }
    int quarter = known.length / 4;
    double first = low(Arrays.copyOf(known, quarter));
    double last = low(Arrays.copyOfRange(known, known.length - quarter, known.length));
    return new Verdict(
        what,
        last <= first * (1 + share) + room,
        "%.1f%s in the first quarter, %.1f%s in the last; slope %+.1f%s an hour"
            .formatted(
                first / size,
                unit,
                last / size,
                unit,
                slope(known) * SECONDS_OF_AN_HOUR / size,
                unit));
  }

  /** What nine of ten are not less than. */
  private static double low(double[][] known) {
    double[] values = Arrays.stream(known).mapToDouble(each -> each[1]).sorted().toArray();
    return values[values.length / 10];
  }

  /** Of the line with the least squares, in a second. */
  private static double slope(double[][] known) {
    double meanX = Arrays.stream(known).mapToDouble(each -> each[0]).average().orElse(0);
    double meanY = Arrays.stream(known).mapToDouble(each -> each[1]).average().orElse(0);
    double xy = 0;
    double xx = 0;
    for (double[] each : known) {
      xy += (each[0] - meanX) * (each[1] - meanY);
      xx += (each[0] - meanX) * (each[0] - meanX);
    }
    return xx == 0 ? 0 : xy / xx;
  }
}
