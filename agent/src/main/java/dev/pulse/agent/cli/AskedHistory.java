package dev.pulse.agent.cli;

import dev.pulse.agent.http.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Whose history a command reads: that of an application that runs, by its API; or one on a disk or
 * in a database, by a server that lives as long as the command. So all commands read in one way.
 */
final class AskedHistory {

  private static final int TOKEN_BYTES = 16;

  @Option(
      names = "--history",
      paramLabel = "HISTORY",
      description =
          "A pulse.db, the directory that it is in, or jdbc:postgresql://host:port/database (with"
              + " pulse.store.user and pulse.store.password). Without this and --url it is that of"
              + " the options (pulse.dir, pulse.store).")
  private @Nullable String history;

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

  /** What answers; to be closed after the last question. */
  record Opened(ApiClient api, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Opens what was named. */
  Opened open(Terminal terminal) {
    if (url != null) {
      if (history != null) {
        throw CommandException.usage("Give --history or --url, but not both.");
      }
      return new Opened(new ApiClient(base(url), presented()), () -> {});
    }
    if (token != null) {
      throw CommandException.usage("--token is for --url; a history on a disk needs none.");
    }
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String own = HexFormat.of().formatHex(random);
    HistoryServer server =
        HistoryServer.start(
            NamedStore.of(history, terminal::tell),
            new ServerOptions("127.0.0.1", 0, own, Set.of()));
    return new Opened(new ApiClient(server.address(), own), server::close);
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
