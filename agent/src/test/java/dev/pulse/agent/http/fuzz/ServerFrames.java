package dev.pulse.agent.http.fuzz;

import java.nio.ByteBuffer;
import java.util.Set;

/** Reads frames of a server (RFC 6455) as a strict client would. */
final class ServerFrames {

  private static final Set<Integer> OPCODES = Set.of(1, 8, 9, 10);
  private static final int CLOSE = 8;

  private ServerFrames() {}

  /**
   * Checks all frames.
   *
   * @param whole whether the last one must have come as a whole
   * @throws AssertionError if one is none that a server may send
   */
  static void check(byte[] bytes, boolean whole) {
    ByteBuffer frames = ByteBuffer.wrap(bytes);
    while (frames.remaining() >= 2) {
      int first = frames.get() & 0xff;
      int second = frames.get() & 0xff;
      int opcode = first & 0x0f;
      demand((first & 0xf0) == 0x80 && OPCODES.contains(opcode), "frame of " + first);
      demand(second < 0x80, "a frame of a server with a mask");
      int extended = second == 126 ? 2 : second == 127 ? 8 : 0;
      if (frames.remaining() < extended) {
        break;
      }
      long length =
          extended == 0 ? second : extended == 2 ? frames.getShort() & 0xffff : frames.getLong();
      demand(length >= 0 && (opcode < CLOSE || length < 126), "a frame of length " + length);
      if (frames.remaining() < length) {
        demand(!whole, "a frame without its end");
        return;
      }
      if (opcode == CLOSE && length >= 2) {
        int code = frames.getShort(frames.position()) & 0xffff;
        demand(code >= 1000 && code < 5000 && code != 1005 && code != 1006, "code " + code);
      }
      frames.position(frames.position() + (int) length);
    }
    demand(!whole || !frames.hasRemaining(), "the head of a frame alone");
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
