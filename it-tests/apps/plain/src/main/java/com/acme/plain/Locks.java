package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Jobs that print, log and load classes while they hold locks which others want who do the same.
 * The application itself has an order of its locks: a class's or a class loader's, that of {@code
 * System.out}, the handler's, that of {@code System.err}.
 */
final class Locks {

  private static final int ROUNDS = 300;
  private static final Logger LOGGER = Logger.getLogger("locks");

  static void play() throws Exception {
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new PrintingHandler());
    PrintStream before = System.out;
    System.setOut(new LoggingStream(before));
    CyclicBarrier together = new CyclicBarrier(4);
    List<Thread> threads = new ArrayList<>();
    threads.add(started(together, Locks::printing));
    threads.add(started(together, Locks::logging));
    threads.add(started(together, Locks::loading));
    threads.add(started(together, Locks::replacing));
    for (Thread thread : threads) {
      thread.join();
    }
    System.setOut(before);
    System.out.println("all done");
  }

  private static Thread started(CyclicBarrier together, Runnable job) {
    Thread thread =
        new Thread(
            () -> {
              try {
                together.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              for (int i = 0; i < ROUNDS; i++) {
                job.run();
              }
            });
    thread.start();
    return thread;
  }

  /** Under the locks of its streams, as stack traces are printed. */
  @PulseJob(name = "printing")
  static void printing() {
    synchronized (System.out) {
      System.out.print("");
      synchronized (System.err) {
        System.err.print("");
      }
    }
  }

  /** Under the lock of its class, as static initializers log. */
  @PulseJob(name = "logging")
  static void logging() {
    synchronized (Locks.class) {
      LOGGER.info("");
    }
  }

  /** Under the lock of a class loader whose classes print as they are loaded. */
  @PulseJob(name = "loading")
  static void loading() {
    try {
      new PrintingLoader().loadClass("com.acme.plain.Results");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts its own streams in place, closes them, and goes back. */
  @PulseJob(name = "replacing")
  static void replacing() {
    PrintStream own = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream before = System.err;
    System.setErr(own);
    System.err.println("into its own");
    own.close();
    System.err.println("into a closed one");
    System.setErr(before);
  }

  /** Logs of itself whatever is printed. */
  private static final class LoggingStream extends PrintStream {

    private boolean within;

    LoggingStream(PrintStream behind) {
      super(behind, true);
    }

    @Override
    public synchronized void print(String text) {
      if (!within) {
        within = true;
        LOGGER.info("printed");
        within = false;
      }
      super.print(text);
    }
  }

  /** Prints what is logged, under its own lock. */
  private static final class PrintingHandler extends Handler {

    @Override
    public synchronized void publish(LogRecord record) {
      System.err.print("");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Looks for everything by itself, and prints as it does so. */
  private static final class PrintingLoader extends ClassLoader {

    PrintingLoader() {
      super(Locks.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        System.err.print("");
        return super.loadClass(name, resolve);
      }
    }
  }

  private Locks() {}
}
