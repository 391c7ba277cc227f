package dev.pulse.agent.http;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads metrics as strictly as their format is written down; whatever is odd is an error. */
final class MetricsParser {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram)");
  private static final Pattern SAMPLE =
      Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (-?[0-9]+(?:\\.[0-9]+)?)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"]|\\\\[\\\\n\"])*)\"(,(?=.)|$)");

  private final boolean openMetrics;
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();
  private String helped = "";
  private String sampled = "";
  private boolean histogram;
  private final Map<String, Double> lastBuckets = new LinkedHashMap<>();

  private MetricsParser(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  /** The samples of a text in Prometheus' format 0.0.4, by name and labels. */
  static Map<String, Double> read(String text) {
    return new MetricsParser(false).parse(text);
  }

  /** The samples of a text in OpenMetrics 1.0, by name and labels. */
  static Map<String, Double> readOpenMetrics(String text) {
    String end = "# EOF\n";
    check(text.endsWith(end), "no end");
    return new MetricsParser(true).parse(text.substring(0, text.length() - end.length()));
  }

  private Map<String, Double> parse(String text) {
    check(text.endsWith("\n") && !text.contains("\r"), "lines must end with a line feed");
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        helped = help.group(1);
        sampled = "";
        check(families.add(helped), "told twice: " + line);
      } else if (type.matches()) {
        check(type.group(1).equals(helped), "not behind its help: " + line);
        boolean counter = type.group(2).equals("counter");
        check(
            openMetrics ? !helped.endsWith("_total") : counter == helped.endsWith("_total"), line);
        sampled = counter && openMetrics ? helped + "_total" : helped;
        histogram = type.group(2).equals("histogram");
      } else {
        check(sample.matches() && isExpected(sample.group(1)), "not expected: " + line);
        String labels = sample.group(2) == null ? "" : "{" + labels(sample.group(2)) + "}";
        double value = Double.parseDouble(sample.group(3));
        Double before = samples.put(sample.group(1) + labels, value);
        check(before == null, "told twice: " + line);
        if (histogram) {
          checkBucket(sample.group(1), labels, value);
        }
      }
    }
    return samples;
  }

  private boolean isExpected(String name) {
    return histogram
        ? name.matches(Pattern.quote(sampled) + "_(bucket|sum|count)")
        : name.equals(sampled);
  }

  /** Buckets hold what those before hold, and the last one is the count. */
  private void checkBucket(String name, String labels, double value) {
    String series = labels.replaceAll("[,{]?le=[^,}]*", "").replaceAll("[{}]", "");
    if (name.endsWith("_bucket")) {
      check(labels.matches(".*le=([0-9]+\\.[0-9]+|\\+Inf)}"), "bound: " + labels);
      check(lastBuckets.getOrDefault(helped + series, 0.0) <= value, "falls: " + name + labels);
      lastBuckets.put(helped + series, value);
    } else if (name.endsWith("_count")) {
      check(lastBuckets.getOrDefault(helped + series, -1.0) == value, "count: " + name + labels);
    }
  }

  private static String labels(String text) {
    StringBuilder labels = new StringBuilder();
    Matcher label = LABEL.matcher(text);
    int at = 0;
    while (at < text.length()) {
      check(label.find(at) && label.start() == at, "labels: " + text);
      labels.append(at == 0 ? "" : ",").append(label.group(1)).append('=');
      labels.append(unescaped(label.group(2)));
      at = label.end();
    }
    return labels.toString();
  }

  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        c = value.charAt(++i);
        c = c == 'n' ? '\n' : c;
      }
      plain.append(c);
    }
    return plain.toString();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
