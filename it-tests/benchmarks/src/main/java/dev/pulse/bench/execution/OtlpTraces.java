package dev.pulse.bench.execution;

import java.nio.ByteBuffer;

/**
 * Counts the spans in an {@code ExportTraceServiceRequest} of OpenTelemetry's protocol, by the wire
 * format of protocol buffers alone.
 */
final class OtlpTraces {

  /**
   * Of the request: {@code resource_spans}, of those {@code scope_spans}, of those {@code spans}.
   */
  private static final int[] PATH = {1, 2, 2};

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_AND_BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private OtlpTraces() {}

  static long spans(byte[] request) {
    return count(ByteBuffer.wrap(request), 0);
  }

  private static long count(ByteBuffer message, int depth) {
    if (depth == PATH.length) {
      return 1;
    }
    long spans = 0;
    while (message.hasRemaining()) {
      int tag = (int) varint(message);
      switch (tag & 7) {
        case VARINT -> varint(message);
        case EIGHT_BYTES -> message.position(message.position() + 8);
        case FOUR_BYTES -> message.position(message.position() + 4);
        case LENGTH_AND_BYTES -> {
          int length = (int) varint(message);
          if (tag >>> 3 == PATH[depth]) {
            spans += count(message.slice(message.position(), length), depth + 1);
          }
          message.position(message.position() + length);
        }
        default -> throw new IllegalArgumentException("no protocol buffer: tag " + tag);
      }
    }
    return spans;
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
