package dev.pulse.agent.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Whom alerts go to.
 *
 * @param type how they get there
 * @param addresses the webhook's one, or those of all who get the same mail
 */
public record AlertTarget(Type type, List<String> addresses) {

  /** By which way an alert goes. */
  public enum Type {
    WEBHOOK,
    MAIL
  }

  public AlertTarget {
    addresses = List.copyOf(addresses);
  }

  static AlertTarget webhook(URI address) {
    return new AlertTarget(Type.WEBHOOK, List.of(address.toString()));
  }

  static AlertTarget mail(List<String> addresses) {
    return new AlertTarget(Type.MAIL, addresses);
  }

  /**
   * A name for it on which all JVMs agree, and which does not tell its address: for a webhook that
   * is a secret.
   */
  public String id() {
    String prefix = type == Type.MAIL ? "mail-" : "webhook-";
    return prefix + HexFormat.of().formatHex(sha256(String.join(",", addresses)), 0, 4);
  }

  /** The address as far as it may be shown: of a webhook no more than its host. */
  public String shown() {
    if (type == Type.MAIL) {
      return String.join(", ", addresses);
    }
    URI address = URI.create(addresses.get(0));
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + "/…";
  }

  /** As it may be shown, for this may stand in any message. */
  @Override
  public String toString() {
    return shown();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
