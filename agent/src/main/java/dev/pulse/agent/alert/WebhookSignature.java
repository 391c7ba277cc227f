package dev.pulse.agent.alert;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is posted, after <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>: HMAC-SHA256 over id, time and body, so that nobody can change one of them, or send
 * it again another day.
 */
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";

  /** What a key begins with that is given in base64. */
  private static final String ENCODED = "whsec_";

  private final byte[] key;

  private WebhookSignature(byte[] key) {
    this.key = key;
  }

  static WebhookSignature with(String secret) {
    if (secret.startsWith(ENCODED)) {
      try {
        return new WebhookSignature(Base64.getDecoder().decode(secret.substring(ENCODED.length())));
      } catch (IllegalArgumentException e) {
        // No base64: the text itself is the key.
      }
    }
    return new WebhookSignature(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The value of the header {@code webhook-signature}. */
  String of(String id, Instant time, String body) {
    String signed = id + '.' + time.getEpochSecond() + '.' + body;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
