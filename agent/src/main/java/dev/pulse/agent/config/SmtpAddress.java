package dev.pulse.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, and how to talk to it.
 *
 * @param user nothing if there is no login
 * @param password nothing if none was given
 */
public record SmtpAddress(
    String host, int port, Tls tls, @Nullable String user, @Nullable String password) {

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int RELAY = 25;

  /** When the connection turns to TLS. */
  public enum Tls {
    /** With the first byte. */
    IMPLICIT,
    /** By STARTTLS, or nothing is sent. */
    REQUIRED,
    /** By STARTTLS where the server offers it. */
    OFFERED,
    NEVER
  }

  /**
   * Reads such as {@code smtp://user@host:587?tls=required}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static SmtpAddress of(String text, @Nullable String password) {
    URI uri = uri(text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean implicit = scheme.equals("smtps");
    String host = uri.getHost();
    boolean hasPath = uri.getPath() != null && !uri.getPath().replace("/", "").isEmpty();
    if (!(implicit || scheme.equals("smtp")) || host == null || hasPath) {
      throw new IllegalArgumentException("no mail server");
    }
    String login = uri.getUserInfo();
    int colon = login == null ? -1 : login.indexOf(':');
    String user = login == null || colon < 0 ? login : login.substring(0, colon);
    String given = login == null || colon < 0 ? password : login.substring(colon + 1);
    Tls tls = implicit ? Tls.IMPLICIT : tls(uri.getQuery(), user != null);
    int standard = implicit ? SUBMISSIONS : user == null ? RELAY : SUBMISSION;
    return new SmtpAddress(host, uri.getPort() < 0 ? standard : uri.getPort(), tls, user, given);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address", e);
    }
  }

  private static Tls tls(@Nullable String query, boolean hasLogin) {
    if (query == null) {
      return hasLogin ? Tls.REQUIRED : Tls.OFFERED;
    }
    return switch (query) {
      case "tls=required" -> Tls.REQUIRED;
      case "tls=offered" -> Tls.OFFERED;
      case "tls=never" -> Tls.NEVER;
      default -> throw new IllegalArgumentException("unknown: " + query);
    };
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
