package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The tee of a stream that the JVM made. It locks as that stream does, on itself, so that what one
 * thread prints under the lock of {@code System.err} (a stack trace) stays together.
 *
 * <p>Not for a stream of the application's: the application may hold that stream's lock when it
 * comes here.
 */
final class LockingTee extends TeePrintStream {

  LockingTee(PrintStream behind, LogStream stream, Charset charset) {
    super(behind, stream, charset);
  }

  @Override
  public synchronized void write(int value) {
    super.write(value);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    super.write(bytes, from, length);
  }

  @Override
  public synchronized void print(@Nullable String text) {
    super.print(text);
  }

  @Override
  public synchronized void println() {
    super.println();
  }

  @Override
  public synchronized void println(@Nullable String text) {
    super.println(text);
  }
}
