package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogMarks;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row knows of the chunks whose texts stand in it, one behind the other: for each its
 * number, the number of its first line, the lengths of its text and of its marks, and the marks.
 * All numbers are variable in length, seven bits a byte, lowest first. Threading: for one thread.
 */
final class PackedChunks {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins with none. */
  PackedChunks() {}

  /** Goes on behind those that were packed before. */
  PackedChunks(byte @Nullable [] packed) {
    if (packed != null) {
      bytes.writeBytes(packed);
    }
  }

  void add(LogChunk chunk) {
    byte[] marks = chunk.marks().bytes();
    put(chunk.number());
    put(chunk.firstSeq());
    put(chunk.text().length());
    put(marks.length);
    bytes.writeBytes(marks);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** The chunks that were packed, with their texts. */
  static List<LogChunk> unpack(byte[] packed, String text) {
    return new Reader(packed).read(text);
  }

  private void put(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static final class Reader {

    private final byte[] packed;
    private int at;

    Reader(byte[] packed) {
      this.packed = packed;
    }

    List<LogChunk> read(String text) {
      List<LogChunk> chunks = new ArrayList<>();
      int from = 0;
      while (at < packed.length) {
        long number = get();
        long firstSeq = get();
        int to = from + (int) get();
        int marks = (int) get();
        chunks.add(
            new LogChunk(
                number,
                firstSeq,
                text.substring(from, to),
                LogMarks.of(Arrays.copyOfRange(packed, at, at + marks))));
        at += marks;
        from = to;
      }
      return chunks;
    }

    private long get() {
      long value = 0;
      int shift = 0;
      while (true) {
        byte next = packed[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
        shift += 7;
      }
    }
  }
}
