package dev.pulse.agent.alert;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client of the web, made when the first message is sent. Threading: any number of
 * threads; it brings daemons of its own.
 *
 * <p>It goes through the proxies of the JVM, and knows neither its cookies nor its passwords. Its
 * TLS is a context of its own: the JVM's default one would be made for it, once and for all, maybe
 * before the application has said which certificates it trusts.
 */
final class WebClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MOST_THREADS = 4;

  private @Nullable HttpClient client;

  synchronized HttpClient get() {
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .executor(threads())
              .sslContext(tls())
              .build();
      client = known;
    }
    return known;
  }

  /** What the JVM trusts, in a context of its own. */
  static SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0,
        MOST_THREADS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "pulse-alerts-http");
          thread.setDaemon(true);
          thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
