package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Formatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a standard stream: every call goes on to the stream behind as it came, so that
 * its encoding, its locking and its flushing stay its own; and while an execution runs on the
 * calling thread, the text is kept for it too.
 *
 * <p>Text is taken as text and not as the bytes that the stream makes of it: a stream that writes
 * ASCII makes question marks of what the job printed well.
 *
 * <p>Threading: any thread, without a lock of its own.
 */
class TeePrintStream extends PrintStream {

  private final PrintStream behind;
  private final LogStream stream;
  private final Charset charset;

  TeePrintStream(PrintStream behind, LogStream stream, Charset charset) {
    super(behind);
    this.behind = behind;
    this.stream = stream;
    this.charset = charset;
  }

  /** The stream that was there before. */
  PrintStream behind() {
    return behind;
  }

  /** From Java 18 on a stream tells its charset. */
  @SuppressWarnings("MissingOverride")
  public Charset charset() {
    return charset;
  }

  @Override
  public void flush() {
    behind.flush();
  }

  @Override
  public void close() {
    behind.close();
  }

  @Override
  public boolean checkError() {
    return behind.checkError();
  }

  @Override
  public void write(int value) {
    ThreadContext thread = open();
    LogBuffer log = thread == null ? null : thread.log();
    try {
      behind.write(value);
    } finally {
      if (thread != null && log != null) {
        keep(thread, log, new byte[] {(byte) value}, 0, 1);
      }
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    ThreadContext thread = open();
    LogBuffer log = thread == null ? null : thread.log();
    try {
      behind.write(bytes, from, length);
    } finally {
      if (thread != null && log != null) {
        keep(thread, log, bytes, from, length);
      }
    }
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void print(boolean value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(@Nullable Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(@Nullable String text) {
    ThreadContext thread = open();
    LogBuffer log = thread == null ? null : thread.log();
    try {
      behind.print(text);
    } finally {
      if (thread != null && log != null) {
        keep(thread, log, String.valueOf(text));
      }
    }
  }

  @Override
  public void println() {
    ThreadContext thread = open();
    LogBuffer log = thread == null ? null : thread.log();
    try {
      behind.println();
    } finally {
      if (thread != null && log != null) {
        keepLine(thread, log, "");
      }
    }
  }

  @Override
  public void println(boolean value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char[] value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(@Nullable Object value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(@Nullable String text) {
    ThreadContext thread = open();
    LogBuffer log = thread == null ? null : thread.log();
    try {
      behind.println(text);
    } finally {
      if (thread != null && log != null) {
        keepLine(thread, log, String.valueOf(text));
      }
    }
  }

  @Override
  public PrintStream printf(String format, @Nullable Object... arguments) {
    return format(format, arguments);
  }

  @Override
  public PrintStream printf(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    return format(locale, format, arguments);
  }

  @Override
  public PrintStream format(String format, @Nullable Object... arguments) {
    return format(Locale.getDefault(Locale.Category.FORMAT), format, arguments);
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    StringBuilder text = new StringBuilder();
    try (Formatter formatter = new Formatter(text, locale)) {
      formatter.format(format, arguments);
    } finally {
      // A bad argument throws, after what stands before it has been printed.
      print(text.toString());
    }
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text) {
    print(String.valueOf(text));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int from, int to) {
    print((text == null ? "null" : text).subSequence(from, to).toString());
    return this;
  }

  @Override
  public PrintStream append(char value) {
    print(value);
    return this;
  }

  /**
   * The calling thread, if an execution runs on it and no tee further up has the text already.
   * Looked for once, for a line is stored in not much more time than a thread's own value is found.
   */
  private static @Nullable ThreadContext open() {
    try {
      ThreadContext thread = ThreadContext.current();
      return thread.log() != null && thread.startWriting() ? thread : null;
    } catch (Throwable ignored) {
      // There is no memory for it, or no stack; what the application prints goes its way.
      return null;
    }
  }

  /** Whatever goes wrong here, the application has printed what it wanted to print. */
  private void keep(ThreadContext thread, LogBuffer log, String text) {
    try {
      log.append(thread, stream, text);
    } catch (Throwable ignored) {
      log.lost(text.length());
    } finally {
      thread.endWriting();
    }
  }

  private void keepLine(ThreadContext thread, LogBuffer log, String text) {
    try {
      log.appendLine(thread, stream, text);
    } catch (Throwable ignored) {
      log.lost(text.length() + 1);
    } finally {
      thread.endWriting();
    }
  }

  private void keep(ThreadContext thread, LogBuffer log, byte[] bytes, int from, int length) {
    try {
      log.append(thread, stream, bytes, from, length, charset);
    } catch (Throwable ignored) {
      log.lost(length);
    } finally {
      thread.endWriting();
    }
  }
}
