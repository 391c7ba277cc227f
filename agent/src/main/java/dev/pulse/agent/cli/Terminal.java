package dev.pulse.agent.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes. Text is UTF-8, but on a terminal that shows something else.
 * Threading: for one thread.
 */
final class Terminal {

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final boolean isTerminal;
  private final Charset charset;
  private final PrintWriter printer;

  /**
   * Streams of a program.
   *
   * @param isTerminal whether a person sees at once what is written to {@code out}
   */
  Terminal(InputStream in, OutputStream out, PrintStream err, boolean isTerminal, Charset charset) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
    this.charset = charset;
    this.printer = new PrintWriter(new Lines(), true, StandardCharsets.UTF_8);
  }

  /** Streams of whoever runs commands within a program. */
  Terminal(InputStream in, OutputStream out, PrintStream err) {
    this(in, out, err, false, StandardCharsets.UTF_8);
  }

  /** Those of this process. Not {@code System.out}, which takes a full disk for success. */
  @SuppressWarnings("SystemConsoleNull") // From Java 22 on it is asked whether it is a terminal.
  static Terminal ofProcess() {
    Console console = System.console();
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    return console != null && isTerminal(console)
        ? new Terminal(in, out, System.err, true, console.charset())
        : new Terminal(in, out, System.err);
  }

  /** Up to Java 21 there is a console only where there is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  InputStream in() {
    return in;
  }

  /** Bytes as they are; {@link #write} says what is wrong when they do not get through. */
  OutputStream out() {
    return out;
  }

  /** Whether a person sees at once what is written. */
  boolean isTerminal() {
    return isTerminal;
  }

  /** Writes text. */
  void print(String text) {
    byte[] bytes = text.getBytes(charset);
    write(bytes, bytes.length);
  }

  /** Writes bytes as they are. */
  void write(byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new StdoutException(e);
    }
  }

  void flush() {
    printer.flush();
    try {
      out.flush();
    } catch (IOException e) {
      throw new StdoutException(e);
    }
  }

  /** Says a line to whoever watches, beside what the command was asked for. */
  void tell(String line) {
    err.println(line);
  }

  /** Takes what {@link #tell} takes, as it comes. */
  PrintStream err() {
    return err;
  }

  /** As {@link #print}, for who wants a writer. */
  PrintWriter printer() {
    return printer;
  }

  /** As {@link #err}, for who wants a writer. */
  PrintWriter errors() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  private final class Lines extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      print(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
  }
}
