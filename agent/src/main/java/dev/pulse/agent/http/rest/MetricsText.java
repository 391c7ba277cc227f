package dev.pulse.agent.http.rest;

import dev.pulse.agent.event.DurationHistogram;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Metrics as Prometheus reads them: families one after the other, each followed by its samples.
 * Threading: for one thread.
 *
 * <p>After <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus' text
 * format 0.0.4</a> and OpenMetrics 1.0, which differ in what they call a counter, and in the end.
 */
final class MetricsText {

  private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

  private final StringBuilder text = new StringBuilder(4096);
  private final Format format;
  private String sampleName = "";

  /** The two formats. */
  enum Format {
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
    OPEN_METRICS(OPEN_METRICS_TYPE + "; version=1.0.0; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }

    /** The one that a client accepts; OpenMetrics only where it is asked for by name. */
    static Format of(@Nullable String accept) {
      for (String range : accept == null ? new String[0] : accept.split(",")) {
        String[] parts = range.toLowerCase(Locale.ROOT).split(";");
        if (parts[0].strip().equals(OPEN_METRICS_TYPE) && !isRefused(parts)) {
          return OPEN_METRICS;
        }
      }
      return PROMETHEUS;
    }

    private static boolean isRefused(String[] parameters) {
      for (String parameter : parameters) {
        if (parameter.replace(" ", "").matches("q=0(\\.0*)?")) {
          return true;
        }
      }
      return false;
    }
  }

  MetricsText(Format format) {
    this.format = format;
  }

  /**
   * Begins a family of samples that only grow.
   *
   * @param name without the {@code _total} that its samples have
   */
  MetricsText counter(String name, String help) {
    sampleName = name + "_total";
    return family(format == Format.OPEN_METRICS ? name : sampleName, "counter", help);
  }

  /** Begins a family of samples that come and go. */
  MetricsText gauge(String name, String help) {
    sampleName = name;
    return family(name, "gauge", help);
  }

  /** Begins a family of histograms. */
  MetricsText histogram(String name, String help) {
    sampleName = name;
    return family(name, "histogram", help);
  }

  /** Adds what a histogram has counted. */
  MetricsText durations(DurationHistogram.Counted counted, String... labels) {
    String family = sampleName;
    sampleName = family + "_bucket";
    for (DurationHistogram.Bucket bucket : counted.buckets()) {
      sample(bucket.count(), with(labels, "le", Double.toString(bucket.bound())));
    }
    sample(counted.count(), with(labels, "le", "+Inf"));
    sampleName = family + "_sum";
    sample(counted.seconds(), labels);
    sampleName = family + "_count";
    sample(counted.count(), labels);
    sampleName = family;
    return this;
  }

  private static String[] with(String[] labels, String name, String value) {
    String[] all = Arrays.copyOf(labels, labels.length + 2);
    all[labels.length] = name;
    all[labels.length + 1] = value;
    return all;
  }

  private MetricsText family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * Adds a sample to the family.
   *
   * @param labels names and values in turn
   */
  MetricsText sample(long value, String... labels) {
    return add(Long.toString(value), labels);
  }

  /** Adds a sample that has a fraction. */
  MetricsText sample(double value, String... labels) {
    return add(BigDecimal.valueOf(value).toPlainString(), labels);
  }

  private MetricsText add(String value, String... labels) {
    text.append(sampleName);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]);
      text.append("=\"").append(escaped(labels[i + 1])).append('"');
    }
    text.append(labels.length > 0 ? "} " : " ").append(value).append('\n');
    return this;
  }

  /** All that was written. */
  String end() {
    return format == Format.OPEN_METRICS ? text + "# EOF\n" : text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }
}
