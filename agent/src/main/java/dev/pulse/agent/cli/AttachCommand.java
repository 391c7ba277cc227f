package dev.pulse.agent.cli;

import dev.pulse.agent.config.AttachNotice;
import dev.pulse.agent.json.Json;
import java.io.File;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attach}: brings the agent into a JVM that runs already. */
@Command(
    name = "attach",
    sortOptions = false,
    description = {
      "Brings Pulse into a JVM that runs already; without a PID, lists the JVMs of this user.",
      "Jobs that are scheduled already are recorded from their next run on. Pulse stays until the JVM"
          + " ends; after a restart it is gone, so -javaagent is better where it can be given.",
      "On JDK 21 and newer the JVM that is attached to prints a warning about this on its stderr,"
          + " unless it was started with -XX:+EnableDynamicAgentLoading."
    })
final class AttachCommand extends PulseCommand {

  /** A history on a slow disk, or a database, may take its time. */
  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int OLDEST = 17;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID",
      description = "The process id of the JVM.")
  private @Nullable Long pid;

  @Option(
      names = "--options",
      paramLabel = "K=V,…",
      description =
          "Options of the agent, such as http.port=9000,dir=/var/lib/pulse. A relative path is seen"
              + " from where the application was started.")
  private String options = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  AttachCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Jvms jvms = Jvms.find();
    if (pid == null) {
      list(jvms);
    } else if (pid == ProcessHandle.current().pid()) {
      throw CommandException.usage(pid + " is this command itself.");
    } else {
      attach(jvms, pid.toString());
    }
    return 0;
  }

  /** Nothing is attached to any of them: some JVMs end when somebody tries. */
  private void list(Jvms jvms) {
    List<Jvms.Listed> listed = jvms.list();
    if (json) {
      terminal()
          .print(
              Json.text(
                      out ->
                          out.putObjects(
                              "jvms",
                              listed,
                              (row, each) ->
                                  row.put("pid", Long.parseLong(each.pid()))
                                      .put("command", each.command())))
                  + '\n');
      return;
    }
    Table table = new Table("PID", "COMMAND");
    listed.forEach(each -> table.add(each.pid(), each.command()));
    terminal().print(table.toString());
  }

  private void attach(Jvms jvms, String target) {
    try (Jvms.Attached jvm = jvms.attach(target)) {
      Jvms.Facts facts = jvm.facts();
      refuse(target, facts);
      try {
        jvm.load(ownJar(), options);
      } catch (CommandException e) {
        throw CommandException.failure(
            "JVM %s does not load the agent: %s".formatted(target, e.getMessage()));
      }
      said(target, awaitStart(target, jvm));
    }
  }

  private static void refuse(String target, Jvms.Facts facts) {
    String version = facts.system().getProperty("java.specification.version", "");
    if (version.startsWith("1.")
        || (version.matches("\\d+") && Integer.parseInt(version) < OLDEST)) {
      throw CommandException.failure(
          "JVM %s is of Java %s, which is too old for Pulse: it needs 17 or newer."
              .formatted(target, version));
    }
    String present = facts.told().getProperty(AttachNotice.VERSION);
    if (present != null) {
      throw CommandException.failure(
          "JVM %s has Pulse %s already (page: %s); nothing was changed."
              .formatted(target, present, facts.told().getProperty(AttachNotice.PAGE, "not yet")));
    }
  }

  /** The agent has begun; when the page is there, all is. */
  private static Properties awaitStart(String target, Jvms.Attached jvm) {
    long begin = System.nanoTime();
    Properties told = jvm.facts().told();
    if (told.getProperty(AttachNotice.VERSION) == null) {
      throw CommandException.failure(
          "JVM %s does not say that Pulse has started: its stderr says why (or pulse.enabled is false there)."
              .formatted(target));
    }
    while (told.getProperty(AttachNotice.PAGE) == null) {
      if (System.nanoTime() - begin > LONGEST_START.toNanos()) {
        throw CommandException.failure(
            "Pulse is in JVM %s and records, but has no page yet; its stderr says why."
                .formatted(target));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      told = jvm.facts().told();
    }
    return told;
  }

  private void said(String target, Properties told) {
    String version = told.getProperty(AttachNotice.VERSION, "");
    String history = told.getProperty(AttachNotice.HISTORY, "");
    String page = told.getProperty(AttachNotice.PAGE, "");
    terminal()
        .print(
            json
                ? Json.text(
                        out ->
                            out.put("pid", Long.parseLong(target))
                                .put("pulse", version)
                                .put("history", history)
                                .put("page", page.equals(AttachNotice.NONE) ? null : page))
                    + '\n'
                : "Pulse %s watches JVM %s.%nhistory: %s%npage: %s%n"
                    .formatted(version, target, history, page));
  }

  private static String ownJar() {
    CodeSource source = AttachCommand.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw CommandException.failure("The agent's jar is not known; run this as java -jar.");
    }
    try {
      return new File(source.getLocation().toURI()).getAbsolutePath();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw CommandException.failure("The agent's jar cannot be named: " + source.getLocation());
    }
  }
}
