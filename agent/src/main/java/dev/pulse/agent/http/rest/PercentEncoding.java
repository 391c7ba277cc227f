package dev.pulse.agent.http.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Undoes the percent-encoding of one path segment or query value (RFC 3986, UTF-8). */
final class PercentEncoding {

  private PercentEncoding() {}

  /**
   * The text that was encoded.
   *
   * @throws Problem if it is no valid encoding of UTF-8
   */
  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int high = digit(encoded, i + 1);
      int low = digit(encoded, i + 2);
      if (high < 0 || low < 0) {
        throw invalid(encoded);
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      ByteBuffer decoded = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(decoded).toString();
    } catch (CharacterCodingException e) {
      throw invalid(encoded);
    }
  }

  private static int digit(String text, int index) {
    return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
  }

  private static Problem invalid(String encoded) {
    return Problem.badRequest(
        "\"%s\" is not valid percent-encoding of UTF-8. Encode names with encodeURIComponent or the like; a percent sign itself is %%25."
            .formatted(encoded));
  }
}
