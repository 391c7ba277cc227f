package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogMarks;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one execution writes, in the order in which it is written, until the recorder takes
 * it.
 *
 * <p>What cannot be kept is counted, and the text says at that place how much is missing.
 *
 * <p>Threading: the execution's threads append, the recorder's takes; the lock is the buffer's own
 * and is never held across I/O.
 */
public final class LogBuffer {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final Object owner;
  private final LogBudget budget;
  private final LogListener listener;
  private final ExecutionLink link = new ExecutionLink(this);

  private @Nullable StringBuilder pending;
  private @Nullable Map<LogStream, ByteDecoder> decoders;
  private long taken;
  private long nextSeq = 1;
  private long size;
  private long lines;
  private boolean endsInLine;
  private long missing;

  /**
   * Begins empty.
   *
   * @param owner whatever the recorder wants to find again
   */
  public LogBuffer(Object owner, LogBudget budget, LogListener listener) {
    this.owner = owner;
    this.budget = budget;
    this.listener = listener;
  }

  /** The execution to which the text belongs. */
  public Object owner() {
    return owner;
  }

  /** By which other threads know the execution. */
  public ExecutionLink link() {
    return link;
  }

  /** Appends text that the execution printed to a stream. */
  public void append(LogStream stream, CharSequence text) {
    boolean first;
    synchronized (this) {
      first = isEmpty();
      finishBytes(stream);
      keep(text);
    }
    if (first && text.length() > 0) {
      listener.wrote(this);
    }
  }

  /**
   * Appends bytes that the execution wrote to a stream; characters may be split over several calls.
   */
  public void append(LogStream stream, byte[] bytes, int from, int length, Charset charset) {
    boolean first;
    boolean wrote;
    synchronized (this) {
      first = isEmpty();
      CharBuffer text = decoder(stream, charset).decode(ByteBuffer.wrap(bytes, from, length));
      wrote = text.length() > 0;
      keep(text);
    }
    if (first && wrote) {
      listener.wrote(this);
    }
  }

  /**
   * Appends an event of a logging library: one line, however many line ends it has.
   *
   * @param epochMillis when it was logged
   * @param level how much it matters, where the library says so
   * @param logger the logger's name
   * @param message what was logged, with its arguments in place
   * @param thrown what was logged with it
   */
  public void event(
      long epochMillis,
      @Nullable LogLevel level,
      @Nullable String logger,
      @Nullable String message,
      @Nullable Throwable thrown) {
    StringBuilder text = new StringBuilder();
    text.append(TIME.format(Instant.ofEpochMilli(epochMillis))).append(' ');
    if (level != null) {
      text.append(level.name()).append(' ');
    }
    text.append('[').append(Thread.currentThread().getName()).append("] ");
    text.append(logger).append(" - ").append(message).append('\n');
    if (thrown != null) {
      text.append(StackText.of(thrown));
    }
    synchronized (this) {
      if (endsInLine) {
        text.insert(0, '\n');
      }
    }
    append(LogStream.LOG, text);
  }

  /** Takes what has been written since the last time; null if nothing has. */
  public synchronized @Nullable LogChunk take() {
    StringBuilder text = pending;
    if (text == null || text.isEmpty()) {
      return null;
    }
    return taken(text, keepsHalf(text) ? text.length() - 1 : text.length());
  }

  /**
   * Takes all that is left, with bytes that make no whole character shown as such; nothing may
   * follow.
   */
  public synchronized @Nullable LogChunk takeLast() {
    for (LogStream stream : LogStream.values()) {
      finishBytes(stream);
    }
    sayWhatIsMissing();
    StringBuilder text = pending;
    return text == null || text.isEmpty() ? null : taken(text, text.length());
  }

  /** Characters kept so far. */
  public synchronized long size() {
    return size;
  }

  /** Lines kept so far; a line without its end counts. */
  public synchronized long lines() {
    return endsInLine ? lines + 1 : lines;
  }

  /** Something that the execution wrote could not be taken. */
  synchronized void lost(int characters) {
    missing += characters;
  }

  /** Whether everything has been taken. */
  public synchronized boolean isEmpty() {
    return pending == null || pending.isEmpty();
  }

  private void keep(CharSequence text) {
    int length = text.length();
    if (length == 0) {
      return;
    }
    if (size + length > budget.perExecution() || !budget.reserve(length)) {
      missing += length;
      return;
    }
    sayWhatIsMissing();
    add(text);
  }

  private void sayWhatIsMissing() {
    if (missing > 0) {
      String gap = "\n[pulse: " + missing + " characters could not be kept here]\n";
      missing = 0;
      budget.add(gap.length());
      add(gap);
    }
  }

  private void add(CharSequence text) {
    StringBuilder target = pending;
    if (target == null) {
      target = new StringBuilder(Math.max(64, text.length()));
      pending = target;
    }
    target.append(text);
    size += text.length();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lines++;
      }
    }
    endsInLine = text.charAt(text.length() - 1) != '\n';
  }

  private LogChunk taken(StringBuilder text, int length) {
    String piece = text.substring(0, length);
    if (length == text.length()) {
      pending = null;
    } else {
      text.delete(0, length);
    }
    budget.release(length);
    LogMarks.Builder marks = new LogMarks.Builder();
    LogOrigin origin = new LogOrigin(LogStream.STDOUT, null, null, "", null, null);
    marks.add(new LogMarks.Mark(piece.length(), 0, origin, false, 0, false));
    LogChunk chunk = new LogChunk(++taken, nextSeq, piece, marks.build());
    nextSeq += chunk.lines().size();
    return chunk;
  }

  /** A pair of surrogates that is printed in two goes is stored in one. */
  private static boolean keepsHalf(StringBuilder text) {
    return text.length() > 1 && Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  private ByteDecoder decoder(LogStream stream, Charset charset) {
    Map<LogStream, ByteDecoder> all = decoders;
    if (all == null) {
      all = new EnumMap<>(LogStream.class);
      decoders = all;
    }
    ByteDecoder decoder = all.get(stream);
    if (decoder == null || !decoder.decodes(charset)) {
      finishBytes(stream);
      decoder = new ByteDecoder(charset);
      all.put(stream, decoder);
    }
    return decoder;
  }

  private void finishBytes(LogStream stream) {
    ByteDecoder decoder = decoders == null ? null : decoders.get(stream);
    if (decoder != null) {
      keep(decoder.finish());
    }
  }
}
