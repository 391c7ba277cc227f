package dev.pulse.agent.capture;

import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import java.nio.charset.Charset;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one execution writes, in the order in which it is written, until the recorder takes
 * it. What cannot be kept is counted, and the log says at that place how much is missing.
 *
 * <p>It may be held for long after the end of the execution, by threads that the execution started:
 * once closed it holds on to nothing.
 *
 * <p>Threading: the execution's threads append; the take methods, and what they answer, are for the
 * recorder's thread. The lock is the buffer's own and is never held across I/O, masking or the
 * application's code.
 */
public final class LogBuffer {

  private final LogCapture capture;
  private volatile @Nullable Object owner;
  private volatile @Nullable String stage;
  private volatile boolean shared;

  /** Guarded by this, but for the chunks in it, which are the recorder's. */
  private @Nullable WaitingLog waiting;

  private boolean closed;

  /**
   * Begins empty.
   *
   * @param owner whatever the recorder wants to find again
   */
  public LogBuffer(Object owner, LogCapture capture) {
    this.owner = owner;
    this.capture = capture;
  }

  /** Begins empty; nothing is masked. */
  public LogBuffer(Object owner, LogBudget budget, LogListener listener) {
    this(owner, new LogCapture(budget, Secrets.NONE, Clock.systemUTC(), listener, () -> false));
  }

  /** The execution to which the text belongs; null once nothing more is taken. */
  public @Nullable Object owner() {
    return owner;
  }

  /**
   * Another thread may write here, also when the execution has ended. A log that no other thread
   * knows is closed at once then.
   */
  public void share() {
    if (!shared) {
      shared = true;
    }
  }

  /** Whether threads other than the execution's own may write. */
  public boolean isShared() {
    return shared;
  }

  /** What the execution is doing, for the lines that follow; null for nothing in particular. */
  public void stage(@Nullable String name) {
    stage = name == null ? null : Surrogates.cut(name, ThreadOrigins.LONGEST_NAME);
  }

  /** Appends text that the execution printed to a stream. */
  public void append(LogStream stream, CharSequence text) {
    append(ThreadContext.current(), stream, text);
  }

  /** As {@link #append(LogStream, CharSequence)}, on the calling thread. */
  void append(ThreadContext thread, LogStream stream, CharSequence text) {
    long millis = capture.millis();
    int news;
    synchronized (this) {
      WaitingLog log = open(text.length());
      news = log == null ? 0 : log.print(thread.origin(stream, stage), millis, text);
    }
    tell(news);
  }

  /** Appends text that the execution printed to a stream, and the end of its line. */
  void appendLine(ThreadContext thread, LogStream stream, String text) {
    long millis = capture.millis();
    int news;
    synchronized (this) {
      WaitingLog log = open(text.length() + 1);
      news = log == null ? 0 : log.printLine(thread.origin(stream, stage), millis, text);
    }
    tell(news);
  }

  /**
   * Appends bytes that the execution wrote to a stream; characters may be split over several calls
   * of one thread.
   */
  public void append(LogStream stream, byte[] bytes, int from, int length, Charset charset) {
    append(ThreadContext.current(), stream, bytes, from, length, charset);
  }

  /** As the other one with bytes, on the calling thread. */
  void append(
      ThreadContext thread, LogStream stream, byte[] bytes, int from, int length, Charset charset) {
    long millis = capture.millis();
    int news;
    synchronized (this) {
      WaitingLog log = open(length);
      news =
          log == null
              ? 0
              : log.print(thread.origin(stream, stage), millis, bytes, from, length, charset);
    }
    tell(news);
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
    LogEvent event =
        LogEvent.of(
            ThreadContext.current().origin(level, logger, stage),
            epochMillis,
            message,
            thrown,
            capture.prefix());
    if (event.cut()) {
      capture.budget().cutStack();
    }
    int news;
    synchronized (this) {
      WaitingLog log = open(event.text().length());
      news = log == null ? 0 : log.add(event);
    }
    tell(news);
  }

  /** Something that the execution wrote could not be taken. */
  synchronized void lost(int characters) {
    WaitingLog log = open(characters);
    if (log != null) {
      log.lost(characters);
    }
  }

  /** Takes what has been written since the last time, a chunk at a time; null if nothing has. */
  public @Nullable LogChunk take() {
    return next(false);
  }

  /**
   * Takes all that is left, a chunk at a time, also what waits for more that may follow it: the
   * rest of a character, or of what looks like a secret.
   */
  public @Nullable LogChunk takeLast() {
    return next(true);
  }

  /** The first error, once: with the chunk in which it was found. */
  public @Nullable FirstError takeFirstError() {
    ChunkSource chunks = chunks();
    return chunks == null ? null : chunks.takeFirstError();
  }

  /** Where what was taken so far first speaks of an error. */
  public @Nullable FirstError firstError() {
    ChunkSource chunks = chunks();
    return chunks == null ? null : chunks.firstError();
  }

  /** Characters taken so far. */
  public long size() {
    ChunkSource chunks = chunks();
    return chunks == null ? 0 : chunks.size();
  }

  /** Lines taken so far; a line without its end counts. */
  public long lines() {
    ChunkSource chunks = chunks();
    return chunks == null ? 0 : chunks.lines();
  }

  /** Whether everything has been taken. */
  public synchronized boolean isEmpty() {
    return waiting == null || waiting.isEmpty();
  }

  /** From now on what is written is counted only; what has not been taken is gone. */
  public void close() {
    discard();
    owner = null;
  }

  /**
   * As {@link #close}, for the log of an execution that the recorder never hears of; what has not
   * been taken counts as dropped. Threading: any thread.
   */
  public void drop() {
    capture.budget().drop(discard());
    owner = null;
  }

  private synchronized long discard() {
    closed = true;
    long discarded = waiting == null ? 0 : waiting.discard();
    waiting = null;
    return discarded;
  }

  /** Null if nothing is taken any more. */
  private @Nullable WaitingLog open(int characters) {
    if (closed) {
      capture.budget().tooLate(characters);
      return null;
    }
    WaitingLog log = waiting;
    if (log == null) {
      log = new WaitingLog(capture.budget());
      waiting = log;
    }
    if (capture.isOff()) {
      log.miss(characters);
      return null;
    }
    return log;
  }

  private void tell(int news) {
    if ((news & WaitingLog.WROTE) != 0) {
      capture.listener().wrote(this);
    }
    if ((news & WaitingLog.FILLED) != 0) {
      capture.listener().filled(this);
    }
  }

  private @Nullable ChunkSource chunks() {
    WaitingLog log = waiting;
    return log == null ? null : log.chunks();
  }

  private @Nullable LogChunk next(boolean last) {
    ChunkSource source = chunks();
    LogChunk next = source == null ? null : source.poll();
    while (next == null) {
      LogPiece piece = poll(last);
      if (piece == null && (source == null || !last)) {
        return null;
      }
      if (source == null) {
        WaitingLog log = waiting;
        if (log == null) {
          return null;
        }
        source = log.beginChunks(capture.secrets());
      }
      if (piece == null) {
        source.finish();
        return source.poll();
      }
      source.add(piece);
      next = source.poll();
    }
    return next;
  }

  private synchronized @Nullable LogPiece poll(boolean last) {
    return waiting == null ? null : waiting.poll(last, capture.millis());
  }
}
