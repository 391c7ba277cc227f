package com.acme.soak;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What one JVM did, in a file that it has mapped into its memory: what it has counted is there for
 * others at once, and stays there when it is killed.
 *
 * <p>Threading: any number of threads count, and other processes read.
 */
@SuppressWarnings("EnumOrdinal") // The file has the order of the enums, and lives as long as they.
public final class Ledger {

  private static final VarHandle NUMBERS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int JOBS = JobName.values().length;
  private static final int SIZE =
      Long.BYTES * (JOBS * Deed.values().length + Gauge.values().length);

  private final ByteBuffer numbers;

  private Ledger(ByteBuffer numbers) {
    this.numbers = numbers;
  }

  /** What executions do. */
  public enum Deed {
    BEGAN,
    RETURNED,
    FAILED
  }

  /** How the JVM fares. */
  public enum Gauge {
    /** Bytes that were used after the last full collection; 0 before the first. */
    HEAP,
    THREADS,
    PULSE_THREADS,
    /** 1 when its jobs have stopped, and all that is to be counted is. */
    STOPPED
  }

  /** Opens the file, or makes one in which all is zero. */
  public static Ledger open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      return new Ledger(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
    }
  }

  /** Counts one, and answers how many there were before. */
  long count(JobName job, Deed deed) {
    return (long) NUMBERS.getAndAdd(numbers, index(job, deed), 1L);
  }

  void set(Gauge gauge, long value) {
    NUMBERS.setVolatile(numbers, index(gauge), value);
  }

  /** How many executions of a job have done this. */
  public long of(JobName job, Deed deed) {
    return (long) NUMBERS.getVolatile(numbers, index(job, deed));
  }

  /** How many executions of all jobs have done this. */
  public long of(Deed deed) {
    long sum = 0;
    for (JobName job : JobName.values()) {
      sum += of(job, deed);
    }
    return sum;
  }

  public long get(Gauge gauge) {
    return (long) NUMBERS.getVolatile(numbers, index(gauge));
  }

  private static int index(JobName job, Deed deed) {
    return Long.BYTES * (job.ordinal() * Deed.values().length + deed.ordinal());
  }

  private static int index(Gauge gauge) {
    return Long.BYTES * (JOBS * Deed.values().length + gauge.ordinal());
  }
}
