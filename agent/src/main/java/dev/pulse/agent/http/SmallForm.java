package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Query;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;

/** Reads a form of a few fields, within limits. No answer repeats it. */
final class SmallForm {

  private static final SmallBody BODY =
      new SmallBody("application/x-www-form-urlencoded", 4 * 1024);

  private SmallForm() {}

  /**
   * The fields of the request's body.
   *
   * @throws Problem if it is no form, too large or not well encoded
   */
  static Query read(HttpServerExchange exchange) {
    try {
      return Query.of(new String(BODY.read(exchange), StandardCharsets.ISO_8859_1));
    } catch (Problem e) {
      // What it says may repeat a part of the form.
      throw e.status() == StatusCodes.BAD_REQUEST
          ? Problem.badRequest("The form is not valid percent-encoding of UTF-8.")
          : e;
    }
  }
}
