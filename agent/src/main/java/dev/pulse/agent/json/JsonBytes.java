package dev.pulse.agent.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * JSON that grows in memory, in UTF-8 from the first byte: no text is made that would have to be
 * encoded again. Half a surrogate pair, which an application may print, becomes a question mark.
 *
 * <p>Threading: for one thread.
 */
final class JsonBytes {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

  /** A character takes six bytes at most, as an escape. */
  private static final int WIDEST = 6;

  private static final int LONGEST_NUMBER = 20;

  /** So many characters are looked at between two looks at the room that is left. */
  private static final int STEP = 256;

  private byte[] bytes = new byte[1_024];
  private int size;

  /** Adds one byte of the grammar. */
  void add(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
  }

  /** Adds text that is ASCII and needs no escape, such as the grammar's own words. */
  @SuppressWarnings("deprecation") // the low bytes of its characters are what is wanted
  void addAscii(String text) {
    int length = text.length();
    ensure(length);
    text.getBytes(0, length, bytes, size);
    size += length;
  }

  /** Adds JSON that was written elsewhere. */
  void addJson(String json) {
    byte[] encoded = json.getBytes(UTF_8);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  void addNumber(long value) {
    ensure(LONGEST_NUMBER);
    if (value < 0) {
      addAscii(Long.toString(value));
      return;
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Adds a text in quotes. */
  void addText(String text) {
    add('"');
    int length = text.length();
    for (int from = 0; from < length; ) {
      int to = Math.min(length, from + STEP);
      if (to < length && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      ensure((to - from) * WIDEST);
      encode(text, from, to);
      from = to;
    }
    add('"');
  }

  /** All of it. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** All of it. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, UTF_8);
  }

  /** There is room for it. */
  private void encode(String text, int from, int to) {
    byte[] out = bytes;
    int at = size;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < to
                && Character.isLowSurrogate(text.charAt(i + 1));
        at = isPair ? encodePair(c, text.charAt(++i), at) : encodeWide(c, at);
      } else if (c >= 0x20 && c != '"' && c != '\\') {
        out[at++] = (byte) c;
      } else {
        at = escape(c, at);
      }
    }
    size = at;
  }

  private int escape(char c, int at) {
    int next = at;
    bytes[next++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[next++] = (byte) c;
      case '\n' -> bytes[next++] = 'n';
      case '\r' -> bytes[next++] = 'r';
      case '\t' -> bytes[next++] = 't';
      case '\b' -> bytes[next++] = 'b';
      case '\f' -> bytes[next++] = 'f';
      default -> {
        bytes[next++] = 'u';
        bytes[next++] = '0';
        bytes[next++] = '0';
        bytes[next++] = HEX[c >> 4];
        bytes[next++] = HEX[c & 0xF];
      }
    }
    return next;
  }

  private int encodeWide(char c, int at) {
    int next = at;
    if (c < 0x800) {
      bytes[next++] = (byte) (0xC0 | (c >> 6));
    } else if (Character.isSurrogate(c)) {
      bytes[next++] = '?';
      return next;
    } else {
      bytes[next++] = (byte) (0xE0 | (c >> 12));
      bytes[next++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[next++] = (byte) (0x80 | (c & 0x3F));
    return next;
  }

  private int encodePair(char high, char low, int at) {
    int point = Character.toCodePoint(high, low);
    int next = at;
    bytes[next++] = (byte) (0xF0 | (point >> 18));
    bytes[next++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    bytes[next++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    bytes[next++] = (byte) (0x80 | (point & 0x3F));
    return next;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, (int) Math.max(Math.addExact(size, more), doubled));
    }
  }
}
