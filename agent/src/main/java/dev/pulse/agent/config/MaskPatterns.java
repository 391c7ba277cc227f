package dev.pulse.agent.config;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the patterns of what is to be masked. One that is no regular expression is warned of and
 * left out.
 *
 * <p>The file is read with {@code java.io}, for this happens before the application's main class
 * has begun.
 */
final class MaskPatterns {

  private static final String SEPARATOR = ";;";
  private static final String COMMENT = "#";

  private MaskPatterns() {}

  static List<Pattern> read(@Nullable String value, List<String> warnings) {
    List<Pattern> patterns = new ArrayList<>();
    if (value == null) {
      return patterns;
    }
    List<String> expressions =
        value.startsWith("@")
            ? lines(value.substring(1), warnings)
            : List.of(value.split(SEPARATOR, -1));
    for (String expression : expressions) {
      try {
        if (!expression.isBlank()) {
          patterns.add(Pattern.compile(expression.strip()));
        }
      } catch (PatternSyntaxException e) {
        warnings.add(
            Option.LOGS_MASK_PATTERNS.key()
                + ": '"
                + expression.strip()
                + "' is no regular expression and is left out: "
                + e.getDescription()
                + ".");
      }
    }
    return patterns;
  }

  private static List<String> lines(String file, List<String> warnings) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith(COMMENT)) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      warnings.add(
          Option.LOGS_MASK_PATTERNS.key()
              + ": the file cannot be read, and what it says is not masked: "
              + e.getMessage());
    }
    return lines;
  }
}
