package dev.pulse.bench.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tab of a browser, driven by the browser's own protocol for tools: numbered calls and answers.
 *
 * <p>Threading: one caller; answers arrive on the client's threads.
 */
final class Tab implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern NUMBER = Pattern.compile("^\\{\"id\":(\\d+)");

  private final ConcurrentMap<Integer, CompletableFuture<String>> open = new ConcurrentHashMap<>();
  private final WebSocket socket;
  private final String target;
  private final String session;
  private int calls;

  private Tab(String address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Answers())
            .join();
    String created =
        send("\"method\":\"Target.createTarget\",\"params\":{\"url\":\"about:blank\"}");
    target = member(created, "targetId");
    String attached =
        send(
            "\"method\":\"Target.attachToTarget\",\"params\":{\"flatten\":true,\"targetId\":\"%s\"}"
                .formatted(target));
    session = member(attached, "sessionId");
  }

  static Tab open(String address) {
    return new Tab(address);
  }

  /**
   * Calls a method.
   *
   * @param parameters as JSON
   */
  String call(String method, String parameters) {
    return send(
        "\"sessionId\":\"%s\",\"method\":\"%s\",\"params\":%s"
            .formatted(session, method, parameters));
  }

  /** The text that an expression of the page's own language promises. */
  String evaluate(String expression) {
    String answer =
        call(
            "Runtime.evaluate",
            "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":%s}"
                .formatted(quote(expression)));
    return member(answer, "value");
  }

  /** As a text in JSON. */
  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private String send(String members) {
    int id = ++calls;
    CompletableFuture<String> answer = new CompletableFuture<>();
    open.put(id, answer);
    socket.sendText("{\"id\":" + id + "," + members + "}", true).join();
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static String member(String answer, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer);
    if (!matcher.find()) {
      throw new IllegalStateException("The browser answered " + answer);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    send("\"method\":\"Target.closeTarget\",\"params\":{\"targetId\":\"" + target + "\"}");
    socket.abort();
  }

  private final class Answers implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        Matcher number = NUMBER.matcher(message);
        CompletableFuture<String> call =
            number.find() ? open.remove(Integer.valueOf(number.group(1))) : null;
        if (call != null) {
          call.complete(message.toString());
        }
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
