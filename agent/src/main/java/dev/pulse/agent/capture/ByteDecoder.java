package dev.pulse.agent.capture;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Turns the bytes of a stream into text, piece by piece: a character that is split over two pieces
 * comes out whole, bytes that are no text come out as the replacement character.
 *
 * <p>Threading: for one thread at a time.
 */
final class ByteDecoder {

  /** The longest unfinished character of any charset of the platform, with room to spare. */
  private static final int LONGEST_REST = 16;

  private final Charset charset;
  private final CharsetDecoder decoder;
  private ByteBuffer rest = ByteBuffer.allocate(0);

  ByteDecoder(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  boolean decodes(Charset other) {
    return charset.equals(other);
  }

  boolean isBetweenCharacters() {
    return !rest.hasRemaining();
  }

  CharBuffer decode(ByteBuffer bytes) {
    ByteBuffer in = withRest(bytes);
    CharBuffer out = room(in.remaining());
    decoder.decode(in, out, false);
    int left = Math.min(in.remaining(), LONGEST_REST);
    byte[] kept = new byte[left];
    in.get(kept);
    rest = ByteBuffer.wrap(kept);
    return out.flip();
  }

  /**
   * The end of what was begun: what is left of an unfinished character. The next bytes begin anew.
   */
  CharBuffer finish() {
    CharBuffer out = room(rest.remaining());
    if (rest.hasRemaining()) {
      decoder.decode(rest, out, true);
      decoder.flush(out);
      decoder.reset();
      rest = ByteBuffer.allocate(0);
    }
    return out.flip();
  }

  private ByteBuffer withRest(ByteBuffer bytes) {
    if (!rest.hasRemaining()) {
      return bytes;
    }
    ByteBuffer both = ByteBuffer.allocate(rest.remaining() + bytes.remaining());
    return both.put(rest).put(bytes).flip();
  }

  private CharBuffer room(int bytes) {
    return CharBuffer.allocate((int) Math.ceil(bytes * (double) decoder.maxCharsPerByte()) + 2);
  }
}
