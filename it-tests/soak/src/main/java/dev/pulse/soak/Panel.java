package dev.pulse.soak;

import dev.pulse.soak.Marks.Kind;
import dev.pulse.soak.Marks.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One or two figures over time, from zero up.
 *
 * @param limit what is more is drawn at the top, so that a moment does not make all else small
 */
record Panel(String title, double limit, List<Curve> curves) {

  private static final int TITLE = 22;
  private static final int BELOW = 10;
  private static final List<String> CLASSES = List.of("first", "second");

  /**
   * A figure.
   *
   * @param name what it is of
   */
  record Curve(String name, ToDoubleFunction<Sample> figure) {}

  static Panel of(String title) {
    return new Panel(title, Double.MAX_VALUE, List.of());
  }

  Panel upTo(double most) {
    return new Panel(title, most, curves);
  }

  Panel with(String name, ToDoubleFunction<Sample> figure) {
    List<Curve> more = new ArrayList<>(curves);
    more.add(new Curve(name, figure));
    return new Panel(title, limit, more);
  }

  void draw(
      StringBuilder svg,
      List<Sample> samples,
      List<Mark> marks,
      Axis time,
      double top,
      double height) {
    double upper = top + TITLE;
    double lower = top + height - BELOW;
    double most = Math.min(limit, round(most(samples)));
    marks.forEach(mark -> draw(svg, mark, time, upper, lower));
    for (double y : new double[] {upper, (upper + lower) / 2, lower}) {
      svg.append(line("grid", time.left(), time.right(), y, y));
    }
    heading(svg, time, top, most);
    for (int i = 0; i < curves.size(); i++) {
      svg.append("<path class=\"line ").append(CLASSES.get(i)).append("\" d=\"");
      path(svg, samples, curves.get(i), time, lower, lower - upper, most);
      svg.append("\"/>\n");
    }
  }

  private void heading(StringBuilder svg, Axis time, double top, double most) {
    svg.append(
        "<text class=\"title\" x=\"%.1f\" y=\"%.1f\">%s</text>%n"
            .formatted(time.left(), top + TITLE - 6, title));
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < curves.size(); i++) {
      names.append(
          "<tspan dx=\"12\" class=\"%s\" style=\"stroke:none;fill:var(--%s)\">%s</tspan>"
              .formatted(CLASSES.get(i), CLASSES.get(i), curves.get(i).name()));
    }
    svg.append(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s<tspan dx=\"12\">up to %s</tspan></text>%n"
            .formatted(
                time.right(), top + TITLE - 6, names, String.format(Locale.ROOT, "%,.0f", most)));
  }

  private static void path(
      StringBuilder svg,
      List<Sample> samples,
      Curve curve,
      Axis time,
      double lower,
      double height,
      double most) {
    CurvePath path = new CurvePath(svg);
    for (Sample sample : samples) {
      double value = curve.figure().applyAsDouble(sample);
      if (Double.isNaN(value)) {
        path.lift();
      } else {
        path.to(time.at(sample.seconds()), lower - Math.min(value, most) / most * height);
      }
    }
    path.lift();
  }

  private double most(List<Sample> samples) {
    return samples.stream()
        .flatMap(sample -> curves.stream().map(curve -> curve.figure().applyAsDouble(sample)))
        .mapToDouble(Double::doubleValue)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(1);
  }

  /** A round number that is not less. */
  private static double round(double value) {
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
    for (double factor : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
      if (value <= factor * step) {
        return factor * step;
      }
    }
    return 10 * step;
  }

  private static void draw(StringBuilder svg, Mark mark, Axis time, double upper, double lower) {
    if (mark.kind() == Kind.LOCKED) {
      svg.append(
          "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n"
              .formatted(
                  mark.kind(),
                  time.at(mark.from()),
                  upper,
                  Math.max(1, time.at(mark.to()) - time.at(mark.from())),
                  lower - upper));
    } else if (mark.kind() != Kind.STARTED) {
      double x = time.at(mark.from());
      svg.append(line(mark.kind().name(), x, x, upper, lower));
    }
  }

  private static String line(String name, double fromX, double toX, double fromY, double toY) {
    return "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>%n"
        .formatted(name, fromX, toX, fromY, toY);
  }
}
