package dev.pulse.soak;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line from point to point; of points at one height the first and the last are enough. */
final class CurvePath {

  private final StringBuilder svg;
  private boolean drawn;
  private String height = "";
  private @Nullable String left;

  CurvePath(StringBuilder svg) {
    this.svg = svg;
  }

  void to(double x, double y) {
    String place = String.format(Locale.ROOT, "%.1f", x);
    String at = String.format(Locale.ROOT, "%.1f", y);
    if (drawn && at.equals(height)) {
      left = place;
      return;
    }
    drawLeft();
    draw(place, at);
  }

  /** What comes next is not joined to what there is. */
  void lift() {
    drawLeft();
    drawn = false;
  }

  private void drawLeft() {
    if (left != null) {
      draw(left, height);
    }
  }

  private void draw(String x, String y) {
    svg.append(drawn ? 'L' : 'M').append(x).append(' ').append(y);
    drawn = true;
    height = y;
    left = null;
  }
}
