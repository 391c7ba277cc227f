package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tee in front of {@code System.out} and {@code System.err}, also when the application
 * replaces them.
 *
 * <p>A stream that the application puts in place gets a tee of its own; if it writes to the one
 * before, the tee further down sees that the text has been taken.
 *
 * <p>Threading: any thread.
 */
public final class StreamTees {

  private volatile @Nullable PrintStream out;
  private volatile @Nullable PrintStream err;

  /**
   * Puts a tee in front of whatever streams there are now; cheap when they are the ones of the last
   * time.
   */
  public void attach() {
    if (System.out != out || System.err != err) {
      replace();
    }
  }

  private synchronized void replace() {
    PrintStream currentOut = System.out;
    if (currentOut != null && !(currentOut instanceof TeePrintStream)) {
      System.setOut(tee(out == null, currentOut, LogStream.STDOUT));
    }
    PrintStream currentErr = System.err;
    if (currentErr != null && !(currentErr instanceof TeePrintStream)) {
      System.setErr(tee(err == null, currentErr, LogStream.STDERR));
    }
    out = System.out;
    err = System.err;
  }

  /** Only the stream that the JVM made is known to be locked by nobody but through its tee. */
  private static PrintStream tee(boolean ofTheJvm, PrintStream behind, LogStream stream) {
    Charset charset = charset(behind, stream);
    return ofTheJvm
        ? new LockingTee(behind, stream, charset)
        : new TeePrintStream(behind, stream, charset);
  }

  /** The stream behind the tees: what is written there is never taken for a job's output. */
  public static PrintStream behind(PrintStream stream) {
    PrintStream behind = stream;
    while (behind instanceof TeePrintStream tee) {
      behind = tee.behind();
    }
    return behind;
  }

  /**
   * From Java 18 on a stream tells its charset; before, the standard streams have that of a
   * property, or the default.
   */
  private static Charset charset(PrintStream behind, LogStream stream) {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(behind);
    } catch (ReflectiveOperationException | RuntimeException e) {
      String property = stream == LogStream.STDOUT ? "sun.stdout.encoding" : "sun.stderr.encoding";
      return charset(System.getProperty(property));
    }
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Charset.defaultCharset();
    }
  }
}
