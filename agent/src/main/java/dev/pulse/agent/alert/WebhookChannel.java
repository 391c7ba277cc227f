package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.store.QueuedAlert;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to an address. Redirects are not followed: an address that moves is said, not
 * obeyed. Threading: any number of threads.
 */
final class WebhookChannel implements Channel {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration ALL = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int ANSWER_SHOWN = 200;

  private final AlertTarget target;
  private final URI address;
  private final @Nullable WebhookSignature signature;
  private final WebClient client;

  /**
   * @param secret nothing where messages are not signed
   */
  WebhookChannel(AlertTarget target, @Nullable String secret, WebClient client) {
    this.target = target;
    this.address = URI.create(target.addresses().get(0));
    this.signature = secret == null ? null : WebhookSignature.with(secret);
    this.client = client;
  }

  @Override
  public AlertTarget target() {
    return target;
  }

  @Override
  public void send(QueuedAlert message, Instant now) throws SendException {
    HttpResponse<String> response = post(request(message, now));
    int status = response.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String why = "HTTP " + status + said(response.body());
    if (status / 100 == 3) {
      throw SendException.refused(why + " (redirects are not followed)");
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw SendException.tryAgain(why, retryAfter(response));
    }
    throw SendException.refused(why);
  }

  private HttpRequest request(QueuedAlert message, Instant now) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Pulse")
            .header("webhook-id", message.id())
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .POST(BodyPublishers.ofString(message.body()));
    if (signature != null) {
      request.header("webhook-signature", signature.of(message.id(), now, message.body()));
    }
    return request.build();
  }

  private HttpResponse<String> post(HttpRequest request) throws SendException {
    CompletableFuture<HttpResponse<String>> answer = null;
    try {
      HttpClient http = client.get();
      answer = http.sendAsync(request, head -> new FirstBytes(ANSWER_SHOWN));
      return answer.get(ALL.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw SendException.tryAgain(why(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw SendException.tryAgain("no whole answer within " + ALL.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SendException.tryAgain("interrupted");
    } catch (LinkageError | RuntimeException e) {
      throw SendException.tryAgain(why(e));
    }
  }

  /** Without the address, whose path may be a secret. */
  private String why(Throwable failure) {
    String message = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    String text = message == null || message.isBlank() ? type : type + ": " + message;
    String path = address.getRawPath();
    String clean = text.replace(address.toString(), target.shown());
    return path == null || path.length() < 2 ? clean : clean.replace(path, "/…");
  }

  private static String said(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? "" : ": " + line;
  }

  private static Duration retryAfter(HttpResponse<String> response) {
    String value = response.headers().firstValue("Retry-After").orElse("0");
    if (!value.matches("\\d{1,6}")) {
      return Duration.ZERO;
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(value));
    return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
  }
}
