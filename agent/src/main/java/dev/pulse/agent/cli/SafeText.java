package dev.pulse.agent.cli;

import java.util.regex.Pattern;

/**
 * Text that jobs have made, for a terminal: what it would take for a command, or what turns the
 * direction of writing, is shown by its number.
 */
final class SafeText {

  /** Colours and such, which change nothing but how what follows looks. */
  private static final Pattern COLOUR = Pattern.compile("\\G\\u001b\\[[0-9;:]{0,64}m");

  private SafeText() {}

  /** On one line. */
  static String line(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(code -> append(safe, code, false));
    return safe.toString();
  }

  /** With its lines, tabs and colours. */
  static String lines(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    var colour = COLOUR.matcher(text);
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '\u001b' && colour.find(i)) {
        safe.append(colour.group());
        i = colour.end();
      } else {
        int code = text.codePointAt(i);
        append(safe, code, true);
        i += Character.charCount(code);
      }
    }
    return safe.toString();
  }

  private static void append(StringBuilder safe, int code, boolean lines) {
    if (lines && (code == '\n' || code == '\t')) {
      safe.append((char) code);
    } else if (isCommand(code)) {
      safe.append(code < 0x100 ? "\\x%02x".formatted(code) : "\\u%04x".formatted(code));
    } else {
      safe.appendCodePoint(code);
    }
  }

  private static boolean isCommand(int code) {
    return Character.isISOControl(code)
        || (code >= 0x2028 && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069)
        || code == 0x061c
        || code == 0x200e
        || code == 0x200f
        || (code >= 0xd800 && code <= 0xdfff);
  }
}
