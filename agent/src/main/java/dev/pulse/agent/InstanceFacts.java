package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.AgentVersion;
import dev.pulse.agent.model.Instance;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which JVM this is, without asking a name server. */
final class InstanceFacts {

  private InstanceFacts() {}

  static Instance read(AgentConfig config) {
    ProcessHandle process = ProcessHandle.current();
    String app = config.app();
    return new Instance(
        UUID.randomUUID().toString(),
        app == null ? appOf(System.getProperty("sun.java.command")) : app,
        host(),
        process.pid(),
        process.info().startInstant().orElseGet(Instant::now),
        System.getProperty("java.vm.name") + ' ' + Runtime.version(),
        AgentVersion.current());
  }

  /** The jar or the main class that the command line names, without its path or package. */
  static String appOf(@Nullable String command) {
    if (command == null || command.isBlank()) {
      return "java";
    }
    String main = command.strip().split("\\s+", 2)[0];
    main = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
    return main.endsWith(".jar")
        ? main.substring(0, main.length() - ".jar".length())
        : main.substring(main.lastIndexOf('.') + 1);
  }

  private static String host() {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String name = System.getenv(variable);
      if (name != null && !name.isBlank()) {
        return name;
      }
    }
    String name = firstLine(new File("/proc/sys/kernel/hostname"));
    return name == null ? "localhost" : name;
  }

  private static @Nullable String firstLine(File file) {
    try (BufferedReader reader = new BufferedReader(new FileReader(file, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null || line.isBlank() ? null : line.strip();
    } catch (IOException e) {
      return null;
    }
  }
}
