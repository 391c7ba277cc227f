package dev.pulse.agent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * What a client sends, up to a limit that every request renews; beyond it the connection fails.
 *
 * <p>It counts what comes over the wire. Undertow's own limit counts what a body holds, and when
 * one that comes in chunks holds more, it prints a stack to the application's output.
 *
 * <p>Threading: read by one thread at a time.
 */
final class BoundedSource extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private volatile long left;

  BoundedSource(StreamSourceConduit next, long most) {
    super(next);
    this.left = most;
  }

  /** Allows so many bytes more, whatever was allowed before. */
  void renew(long most) {
    left = most;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return (int) counted(super.read(into));
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return counted(super.read(into, offset, length));
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return counted(super.transferTo(position, count, target));
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    return counted(super.transferTo(count, through, target));
  }

  private long counted(long read) throws IOException {
    long after = left - Math.max(0, read);
    left = after;
    if (after < 0) {
      throw new IOException("a request is too long");
    }
    return read;
  }
}
