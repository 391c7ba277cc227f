package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Role;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens of a server, by what they allow. Threading: any number of threads. */
final class AccessTokens {

  private final Map<Role, AccessToken> tokens = new EnumMap<>(Role.class);

  AccessTokens(ServerOptions options) {
    put(Role.VIEWER, options.viewerToken());
    put(Role.OPERATOR, options.token());
  }

  private void put(Role role, @Nullable String token) {
    if (token != null) {
      tokens.put(role, new AccessToken(token));
    }
  }

  /** Whether there is none, so that nobody can present one. */
  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** What these bytes allow as a token; all tokens are compared, whichever it is. */
  @Nullable Role roleOf(byte[] presented) {
    Role found = null;
    for (Map.Entry<Role, AccessToken> each : tokens.entrySet()) {
      found = each.getValue().is(presented) ? each.getKey() : found;
    }
    return found;
  }

  /** What a value that a browser keeps allows. */
  @Nullable Role roleOfSession(String presented) {
    Role found = null;
    for (Map.Entry<Role, AccessToken> each : tokens.entrySet()) {
      found = each.getValue().isSession(presented) ? each.getKey() : found;
    }
    return found;
  }

  /** What a browser may keep that has presented the token of this role. */
  String session(Role role) {
    AccessToken token = tokens.get(role);
    if (token == null) {
      throw new IllegalArgumentException("there is no token for " + role);
    }
    return token.session();
  }
}
