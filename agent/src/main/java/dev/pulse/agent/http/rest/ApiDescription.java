package dev.pulse.agent.http.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The description of this interface, an OpenAPI document. It is the same for every installation and
 * is read anew for each who asks: seldom, and then it need not stay in the application's memory.
 */
final class ApiDescription implements Resource {

  private static final String FILE = "openapi.json";

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Answer answer(Request request) {
    try (InputStream in = ApiDescription.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw Problem.notFound("The description is missing from this build of Pulse.");
      }
      return Answer.validatedJson(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The description could not be read from Pulse's jar", e);
    }
  }
}
