package dev.pulse.agent.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An application that runs with Pulse, as commands ask it by its API. */
final class AskedApplication {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "An application that runs with Pulse, such as http://127.0.0.1:7857.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Its token, or @ and a file that holds it. Better set the environment variable"
              + " PULSE_HTTP_TOKEN, or name a file: others on this machine can see what stands on a"
              + " command line.")
  private @Nullable String token;

  /** Its API; null if no application was named. */
  @Nullable ApiClient apiIfNamed() {
    if (url != null) {
      return new ApiClient(base(url), presented());
    }
    if (token != null) {
      throw CommandException.usage("--token is for --url; a history on a disk needs none.");
    }
    return null;
  }

  /** Its API; a command that cannot do without has failed where no application was named. */
  ApiClient api() {
    if (url == null) {
      throw CommandException.usage("Name the application with --url, as its banner says.");
    }
    return new ApiClient(base(url), presented());
  }

  private static URI base(String url) {
    try {
      URI base = URI.create(url.endsWith("/") ? url : url + '/');
      boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (web && base.getHost() != null && base.getQuery() == null && base.getUserInfo() == null) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw CommandException.usage("--url must be such as http://127.0.0.1:7857.");
  }

  /** An environment that has a token for the agent has it for its client as well. */
  private @Nullable String presented() {
    String given = token;
    if (given == null) {
      given = System.getProperty("pulse.http.token", System.getenv("PULSE_HTTP_TOKEN"));
    }
    if (given == null || given.isBlank()) {
      return null;
    }
    String value = given.startsWith("@") ? content(given.substring(1)) : given.strip();
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw CommandException.usage("The token has characters that no token has.");
    }
    return value;
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
    } catch (InvalidPathException | IOException e) {
      throw CommandException.usage("The file of the token, " + file + ", cannot be read.");
    }
  }
}
