package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.ActionGuard;
import dev.pulse.agent.http.rest.Admission;
import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Role;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets operators do what the application was started to allow, from this server's own page or from
 * a program. A page of another origin is refused whatever its browser sends along.
 *
 * @param actions what the application was started to allow
 * @param isWithoutToken whether there is no token that operators could present
 */
record OperatorsOnly(Set<Action> actions, boolean isWithoutToken) implements ActionGuard {

  @Override
  public Set<Action> allowed() {
    return Stream.of(Action.values())
        .filter(each -> each.isHarmless() || actions.contains(each))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void demand(Action action, HttpServerExchange exchange) {
    if (!allowed().contains(action)) {
      throw Problem.of(
          StatusCodes.FORBIDDEN,
          "%s is switched off here. Start the application with pulse.actions=%s to let operators do it."
              .formatted(action.title(), action.word()));
    }
    if (OriginCheck.isForeign(exchange)) {
      throw Problem.of(
          StatusCodes.FORBIDDEN, "Only the page of this server, or a program, may do this.");
    }
    boolean needsToken = !(action.isHarmless() && isWithoutToken);
    if (needsToken && Admission.of(exchange) != Role.OPERATOR) {
      throw Problem.of(
          StatusCodes.UNAUTHORIZED,
          "%s needs the token of operators, also where reading needs none. It is the value of pulse.http.token or, where none is set, stands in Pulse's banner at the start of the application."
              .formatted(action.title()),
          Headers.WWW_AUTHENTICATE,
          TokenCheck.CHALLENGE);
    }
  }
}
