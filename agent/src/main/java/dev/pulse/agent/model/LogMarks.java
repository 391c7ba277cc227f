package dev.pulse.agent.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the lines of a chunk, packed: for each stretch of its text the time, the origin
 * and the length. Lines of one origin and one millisecond share a mark.
 *
 * <p>Packed as: a version; the names that occur, each as its length in bytes and its UTF-8 bytes;
 * the marks, each as flags, length in characters, milliseconds since the mark before, and the
 * numbers of its names. All numbers are variable in length, seven bits a byte, lowest first.
 */
public final class LogMarks {

  private static final int VERSION = 1;

  private static final int STREAM = 0b11;
  private static final int EVENT = 1 << 2;
  private static final int PARTIAL = 1 << 3;
  private static final int NAMED = 1 << 4;
  private static final int LEVEL_SHIFT = 5;

  private final byte[] bytes;

  private LogMarks(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Marks as they were stored. */
  public static LogMarks of(byte[] bytes) {
    return new LogMarks(bytes.clone());
  }

  /** The bytes to store. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * A stretch of text.
   *
   * @param length in characters
   * @param millis when it was written, since the epoch
   * @param isEvent whether it is a log event, which is one line however many line ends it has; what
   *     was printed has a line for each line end
   * @param prefix of a log event, the characters that stand before its message
   * @param partial of a log event, whether its end stands in a later stretch
   */
  public record Mark(
      int length, long millis, LogOrigin origin, boolean isEvent, int prefix, boolean partial) {}

  /**
   * Hands over the marks, in their order.
   *
   * @throws IllegalArgumentException if the bytes are none of ours
   */
  public void forEach(Consumer<Mark> target) {
    try {
      new Reader(bytes).read(target);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the marks of a log chunk are broken", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogMarks marks && Arrays.equals(bytes, marks.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "LogMarks[" + bytes.length + " bytes]";
  }

  /** Packs marks. Threading: for one thread. */
  public static final class Builder {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final ByteArrayOutputStream marks = new ByteArrayOutputStream();
    private long millis;

    /** Begins with no mark. */
    public Builder() {}

    /** Adds the mark of the text that follows. */
    public void add(Mark mark) {
      LogOrigin origin = mark.origin();
      boolean named = origin.stage() != null || origin.task() != null;
      LogLevel level = origin.level();
      put(
          marks,
          origin.stream().code()
              | (mark.isEvent() ? EVENT : 0)
              | (mark.partial() ? PARTIAL : 0)
              | (named ? NAMED : 0)
              | (level == null ? 0 : level.code()) << LEVEL_SHIFT);
      put(marks, mark.length());
      long since = mark.millis() - millis;
      put(marks, (since << 1) ^ (since >> 63));
      millis = mark.millis();
      put(marks, number(origin.thread()));
      if (mark.isEvent()) {
        put(marks, mark.prefix());
        put(marks, number(origin.logger()));
      }
      if (named) {
        put(marks, number(origin.stage()));
        put(marks, number(origin.task()));
      }
    }

    /** All that were added. */
    public LogMarks build() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      put(all, VERSION);
      put(all, numbers.size());
      all.writeBytes(names.toByteArray());
      all.writeBytes(marks.toByteArray());
      return new LogMarks(all.toByteArray());
    }

    /** 0 is for no name. */
    private int number(@Nullable String name) {
      if (name == null) {
        return 0;
      }
      Integer known = numbers.get(name);
      if (known != null) {
        return known;
      }
      byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
      put(names, encoded.length);
      names.writeBytes(encoded);
      numbers.put(name, numbers.size() + 1);
      return numbers.size();
    }

    private static void put(ByteArrayOutputStream target, long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        target.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      target.write((int) rest);
    }
  }

  private static final class Reader {

    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    void read(Consumer<Mark> target) {
      if (get() != VERSION) {
        throw new IllegalArgumentException("the marks of a log chunk are of another version");
      }
      List<@Nullable String> names = names();
      long millis = 0;
      while (at < bytes.length) {
        int flags = (int) get();
        int length = (int) get();
        long since = get();
        millis += (since >>> 1) ^ -(since & 1);
        String thread = names.get((int) get());
        boolean isEvent = (flags & EVENT) != 0;
        int prefix = isEvent ? (int) get() : 0;
        String logger = isEvent ? names.get((int) get()) : null;
        boolean named = (flags & NAMED) != 0;
        String stage = named ? names.get((int) get()) : null;
        String task = named ? names.get((int) get()) : null;
        int level = flags >> LEVEL_SHIFT;
        LogOrigin origin =
            new LogOrigin(
                LogStream.ofCode(flags & STREAM),
                level == 0 ? null : LogLevel.ofCode(level),
                logger,
                thread == null ? "" : thread,
                stage,
                task);
        target.accept(new Mark(length, millis, origin, isEvent, prefix, (flags & PARTIAL) != 0));
      }
    }

    private List<@Nullable String> names() {
      List<@Nullable String> names = new ArrayList<>();
      names.add(null);
      for (long left = get(); left > 0; left--) {
        int length = (int) get();
        names.add(new String(bytes, at, length, StandardCharsets.UTF_8));
        at += length;
      }
      return names;
    }

    private long get() {
      long value = 0;
      int shift = 0;
      while (true) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
        shift += 7;
      }
    }
  }
}
