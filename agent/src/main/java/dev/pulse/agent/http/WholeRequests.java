package dev.pulse.agent.http;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/**
 * Passes a request on when all of it has come, so that no thread ever waits for a client. Whoever
 * takes longer than 20 seconds is let go.
 *
 * <p>A body is read although it may be in vain: a connection on which something is left is closed,
 * and a client that still sends then may not come to read why it was refused, or sends its next
 * request in vain. What is larger than 1 MiB is not even passed over; such a request is passed on
 * as it is.
 *
 * <p>Runs on the threads that wait for sockets.
 */
record WholeRequests(HttpHandler next) implements HttpHandler {

  /** What is larger stays where it is. */
  static final long LARGEST = 1024L * 1024;

  /** No request has more to say. */
  private static final int KEPT = 16 * 1024;

  private static final long PATIENCE_SECONDS = 20;

  private static final AttachmentKey<ByteArrayOutputStream> BODY =
      AttachmentKey.create(ByteArrayOutputStream.class);

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.isRequestComplete()) {
      next.handleRequest(exchange);
      return;
    }
    exchange.getIoThread().executeAfter(() -> letGo(exchange), PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (exchange.getRequestContentLength() > LARGEST) {
      next.handleRequest(exchange);
    } else {
      await(exchange);
    }
  }

  /** The body of a request that was passed on, or its first 16 KiB and a byte. */
  static byte[] bodyOf(HttpServerExchange exchange) {
    ByteArrayOutputStream body = exchange.getAttachment(BODY);
    return body == null ? new byte[0] : body.toByteArray();
  }

  private void await(HttpServerExchange exchange) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    exchange.putAttachment(BODY, body);
    Receiver.PartialBytesCallback arriving =
        (sender, part, last) -> {
          body.write(part, 0, Math.min(part.length, KEPT + 1 - body.size()));
          if (last) {
            sender.dispatch(SameThreadExecutor.INSTANCE, next);
          }
        };
    exchange
        .getRequestReceiver()
        .receivePartialBytes(
            arriving, (sender, failure) -> IoUtils.safeClose(sender.getConnection()));
  }

  private static void letGo(HttpServerExchange exchange) {
    if (!exchange.isRequestComplete()) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
