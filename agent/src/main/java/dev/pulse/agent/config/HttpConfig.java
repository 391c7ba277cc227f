package dev.pulse.agent.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the page and the API are served; immutable.
 *
 * @param enabled whether they are
 * @param host the address to serve at
 * @param port the port to serve at; 0 for any
 * @param token what clients must send, and operators in any case; null if nobody gave one
 * @param viewerToken what clients may send instead that only read; null if nobody gave one
 * @param actions what operators may do besides reading, in the words of the option
 * @param certificate a file with the certificate to serve with; null for no TLS
 * @param key a file with its key; null if both are in one
 * @param keyPassword opens the key; null if nothing needs to
 */
public record HttpConfig(
    boolean enabled,
    String host,
    int port,
    @Nullable String token,
    @Nullable String viewerToken,
    Set<String> actions,
    @Nullable String certificate,
    @Nullable String key,
    @Nullable String keyPassword) {

  public HttpConfig {
    actions = Set.copyOf(actions);
  }

  /** Whether only this host can reach the address to serve at. */
  public boolean isLoopback() {
    return host.equals("localhost")
        || host.equals("::1")
        || host.equals("[::1]")
        || host.equals("0:0:0:0:0:0:0:1")
        || host.startsWith("127.");
  }

  /** Whether operators may have jobs run out of schedule. */
  public boolean mayRun() {
    return enabled && actions.contains("run");
  }

  /** Whether everybody who can connect may read. */
  public boolean isOpenToRead() {
    return token == null && viewerToken == null && isLoopback();
  }
}
