package dev.pulse.agent.http.rest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * By which a client and the server know whether the client has already what it asks for. It is a
 * weak one: what it stands for is sent compressed to some and as it is to others.
 */
public final class Validator {

  private final ETag tag;

  private Validator(String text) {
    this.tag = new ETag(true, text);
  }

  /**
   * Of this content. Two checksums, each of another polynomial, and the length tell versions of an
   * answer apart as well as a digest, and nobody else can choose what is compared; a digest of
   * megabytes costs as much as writing them.
   */
  public static Validator ofContent(byte[] content) {
    return new Validator(
        Long.toHexString(checksum(new CRC32(), content))
            + '-'
            + Long.toHexString(checksum(new CRC32C(), content))
            + '-'
            + Integer.toHexString(content.length));
  }

  /** Of what is told apart by this text, of letters, digits and dashes. */
  static Validator of(String version) {
    return new Validator(version);
  }

  /**
   * Describes what is sent, or answers that it has not changed and ends the exchange.
   *
   * @param cacheControl how it may be kept
   * @return whether it is answered
   */
  public boolean isKnownTo(HttpServerExchange exchange, String cacheControl) {
    describe(exchange, cacheControl);
    if (ETagUtils.handleIfNoneMatch(exchange, tag, true)) {
      return false;
    }
    exchange.setStatusCode(StatusCodes.NOT_MODIFIED).endExchange();
    return true;
  }

  /** Sets the headers. */
  void describe(HttpServerExchange exchange, String cacheControl) {
    exchange.getResponseHeaders().put(Headers.ETAG, tag.toString());
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, cacheControl);
  }

  private static long checksum(Checksum sum, byte[] content) {
    sum.update(content, 0, content.length);
    return sum.getValue();
  }
}
