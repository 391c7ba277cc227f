package dev.pulse.soak;

import com.acme.soak.Ledger;
import com.acme.soak.Role;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A life of an application.
 *
 * <p>Threading: any.
 */
final class Application implements AutoCloseable {

  private static final Pattern PAGE = Pattern.compile("page: (http://\\S+)\\s");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Role role;
  private final Process process;
  private final Ledger ledger;
  private final Path stderr;

  private Application(Role role, Process process, Ledger ledger, Path stderr) {
    this.role = role;
    this.process = process;
    this.ledger = ledger;
    this.stderr = stderr;
  }

  /**
   * Starts one.
   *
   * @param name of this life, for its files
   */
  static Application start(Setup setup, Role role, String name, int perSecond) throws IOException {
    Path file = setup.directory().resolve(name + ".ledger");
    Path stderr = setup.directory().resolve(name + ".err");
    Ledger ledger = Ledger.open(file);
    ProcessBuilder builder =
        new ProcessBuilder(setup.command(role, file, perSecond))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(stderr.toFile());
    builder.environment().keySet().removeIf(Application::meantForJava);
    return new Application(role, builder.start(), ledger, stderr);
  }

  Role role() {
    return role;
  }

  long pid() {
    return process.pid();
  }

  Ledger ledger() {
    return ledger;
  }

  /** Where its page is, as soon as it says so. */
  Optional<URI> page() {
    Matcher matcher = PAGE.matcher(said());
    return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
  }

  /** Waits for its page. */
  URI awaitPage() throws InterruptedException {
    Waiting.until("the page of a " + role.word(), PATIENCE, () -> page().isPresent());
    return page().orElseThrow();
  }

  /** What it wrote to stderr so far. */
  String said() {
    try {
      return Files.readString(stderr);
    } catch (IOException e) {
      return "";
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a line to its stdin. */
  void tell(String line) throws IOException {
    process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Has it end, as {@code kill} does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("A " + role.word() + " does not end: " + said());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static boolean meantForJava(String variable) {
    return variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.startsWith("PULSE_");
  }
}
