package dev.pulse.agent.cli;

import dev.pulse.agent.http.ServerOptions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private final AskedApplication application = new AskedApplication();

  /** What answers; to be closed after the last question. */
  record Opened(ApiClient api, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Opens what was named. */
  Opened open(Terminal terminal) {
    ApiClient api = application.apiIfNamed();
    if (api != null) {
      if (history != null) {
        throw CommandException.usage("Give --history or --url, but not both.");
      }
      return new Opened(api, () -> {});
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
}
