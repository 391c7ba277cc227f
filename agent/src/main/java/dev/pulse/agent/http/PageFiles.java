package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.RequestPath;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, from the class path.
 *
 * <p>Threading: any number of threads. Files that exist are kept in memory; they are few and small.
 */
final class PageFiles implements HttpHandler {

  private static final String ROOT = "/dev/pulse/viewer/";

  /**
   * Segments that begin with a letter or digit, so none is a dot or two; an extension at the end.
   */
  private static final Pattern PLAIN =
      Pattern.compile(
          "/(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\\.([a-z0-9]+)");

  /** No file has a longer one, and of a long one the pattern would need a deep stack. */
  private static final int LONGEST_PATH = 200;

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "map", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    String path = RequestPath.of(exchange);
    PageFile file = find(path.equals("/") ? "/index.html" : path);
    if (file == null) {
      throw Problem.notFound(
          "There is nothing at this path. The page is at /, the API at /api/pulse/jobs.");
    }
    if (!exchange.getRequestMethod().equals(Methods.GET)
        && !exchange.getRequestMethod().equals(Methods.HEAD)) {
      throw Problem.methodNotAllowed(exchange, "GET, HEAD");
    }
    file.send(exchange);
  }

  private @Nullable PageFile find(String path) throws IOException {
    PageFile known = files.get(path);
    if (known != null) {
      return known;
    }
    PageFile read = read(path);
    if (read != null) {
      files.put(path, read);
    }
    return read;
  }

  private static @Nullable PageFile read(String path) throws IOException {
    if (path.length() > LONGEST_PATH) {
      return null;
    }
    var plain = PLAIN.matcher(path);
    String contentType = plain.matches() ? CONTENT_TYPES.get(plain.group(1)) : null;
    if (contentType == null) {
      return null;
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + path.substring(1))) {
      return in == null ? null : new PageFile(contentType, in.readAllBytes());
    }
  }
}
