package dev.pulse.agent.http.rest;

import java.util.List;

/** What the client may do here, and what operators may. */
record AccessResource(ActionGuard guard) implements Resource {

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Answer answer(Request request) {
    Role role = request.role();
    return Answer.json(
        out ->
            out.put("role", (role == null ? Role.VIEWER : role).wire())
                .putStrings(
                    "actions", guard.allowed().stream().map(Action::word).sorted().toList()));
  }
}
