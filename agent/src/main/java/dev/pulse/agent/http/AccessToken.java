package dev.pulse.agent.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that clients must present, and what a browser keeps in its place.
 *
 * <p>A browser that has logged in keeps a value that is made from the token and does not tell it.
 * It is the same after a restart and in every JVM that has the token, so nobody has to log in
 * again.
 */
final class AccessToken {

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] LABEL = "pulse login 1".getBytes(StandardCharsets.UTF_8);

  private final byte[] token;
  private final String session;

  AccessToken(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.session = sessionOf(this.token);
  }

  /** Whether these bytes are the token. Takes as long for a wrong one as for the right one. */
  boolean is(byte[] presented) {
    return MessageDigest.isEqual(presented, token);
  }

  /** What a browser that knows the token may keep. */
  String session() {
    return session;
  }

  /** Whether this is what a browser keeps. Takes as long for a wrong value as for the right one. */
  boolean isSession(String presented) {
    return MessageDigest.isEqual(bytes(presented), bytes(session));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String sessionOf(byte[] token) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token, ALGORITHM));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(LABEL));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
