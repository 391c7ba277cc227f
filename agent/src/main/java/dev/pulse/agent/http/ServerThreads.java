package dev.pulse.agent.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The threads of the server: few that wait for sockets, and a pool that answers requests and goes
 * away when nobody asks.
 *
 * <p>The worker is made here and not by Undertow, and so is its pool: left to themselves they find
 * XNIO through the context class loader, and their pool registers an MBean.
 */
final class ServerThreads implements AutoCloseable {

  private static final String BUG_LEVEL = "sun.nio.ch.bugLevel";
  private static final int SOCKET_THREADS = 2;
  private static final int REQUEST_THREADS = 16;
  private static final long IDLE_SECONDS = 30;
  private static final long CLOSE_SECONDS = 2;

  private final ThreadPoolExecutor requests;
  private final XnioWorker worker;

  private ServerThreads(ThreadPoolExecutor requests, XnioWorker worker) {
    this.requests = requests;
    this.worker = worker;
  }

  static ServerThreads start() {
    ThreadPoolExecutor requests = requestPool();
    XnioWorker worker =
        provider()
            .createWorkerBuilder()
            .setWorkerName("pulse-http")
            .setDaemon(true)
            .setWorkerIoThreads(SOCKET_THREADS)
            .setExternalExecutorService(requests)
            .build();
    return new ServerThreads(requests, worker);
  }

  /**
   * XNIO sets a system property for JDKs of long ago; the application's properties are not ours to
   * change.
   */
  private static Xnio provider() {
    boolean wasSet = System.getProperty(BUG_LEVEL) != null;
    Xnio provider = Xnio.getInstance("nio", PulseServer.class.getClassLoader());
    if (!wasSet) {
      System.clearProperty(BUG_LEVEL);
    }
    return provider;
  }

  XnioWorker worker() {
    return worker;
  }

  @Override
  public void close() {
    requests.shutdownNow();
    worker.shutdownNow();
    try {
      worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      requests.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its queue is as long as there are connections, which are limited. */
  private static ThreadPoolExecutor requestPool() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            REQUEST_THREADS,
            REQUEST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "pulse-http-" + number.incrementAndGet());
              thread.setDaemon(true);
              thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
