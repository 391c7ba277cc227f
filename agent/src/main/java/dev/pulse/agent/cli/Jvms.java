package dev.pulse.agent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of this machine, by the JDK's attach API. It is reached by name: a JRE has none, and
 * where there is one, it belongs to a loader that the agent's own does not see. Threading: for one
 * thread.
 */
final class Jvms {

  private static final String MODULE = "jdk.attach";
  private static final String CAUGHT = "SigCgt:";
  private static final long QUIT = 1L << 2;
  private static final String TYPE = "com.sun.tools.attach.VirtualMachine";

  private final Class<?> type;

  private Jvms(Class<?> type) {
    this.type = type;
  }

  /** A JVM that can be attached to. */
  record Listed(String pid, String command) {}

  /** What is known of a JVM to which something was attached. */
  record Facts(Properties system, Properties told) {}

  static Jvms find() {
    Class<?> found =
        ModuleLayer.boot()
            .findModule(MODULE)
            .map(module -> Class.forName(module, TYPE))
            .orElse(null);
    if (found == null) {
      throw CommandException.failure(
          "This is a JRE (%s): attaching needs the module jdk.attach, which a JDK has. Run this with the java of a JDK, as the same user as the application."
              .formatted(System.getProperty("java.home")));
    }
    return new Jvms(found);
  }

  /** All that this user can see, but for this one. */
  List<Listed> list() {
    List<Listed> listed = new ArrayList<>();
    String self = String.valueOf(ProcessHandle.current().pid());
    for (Object each : (List<?>) invoke(type, null, "list", new Class<?>[0])) {
      String pid = text(each, "id");
      if (!pid.equals(self)) {
        listed.add(new Listed(pid, text(each, "displayName")));
      }
    }
    return listed;
  }

  /** Attaches to a JVM. */
  Attached attach(String pid) {
    if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
      throw CommandException.notFound(
          "There is no process " + pid + "; attach without a PID lists the JVMs.");
    }
    if (!hearsSignal(pid)) {
      throw CommandException.failure(
          "Process %s is no JVM, or one that lets nobody attach (-Xrs, -XX:+ReduceSignalUsage); it was left alone."
              .formatted(pid));
    }
    try {
      return new Attached(invoke(type, null, "attach", new Class<?>[] {String.class}, pid));
    } catch (CommandException e) {
      throw CommandException.failure(
          "Cannot attach to %s: %s. It must be a JVM of the same user, and allow it (not -XX:+DisableAttachMechanism)."
              .formatted(pid, e.getMessage()));
    }
  }

  /**
   * On Linux attaching begins with the signal QUIT, which ends whoever does not catch it, and
   * before Java 21 the JDK does not look.
   */
  private static boolean hearsSignal(String pid) {
    try (var lines = Files.lines(Path.of("/proc", pid, "status"))) {
      return lines
          .filter(line -> line.startsWith(CAUGHT))
          .map(line -> Long.parseUnsignedLong(line.substring(CAUGHT.length()).strip(), 16))
          .allMatch(caught -> (caught & QUIT) != 0);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      // Another system, or another user's process: then the JDK is to see to it.
      return true;
    }
  }

  /** A JVM that something is attached to. */
  final class Attached implements AutoCloseable {

    private final Object jvm;

    private Attached(Object jvm) {
      this.jvm = jvm;
    }

    Facts facts() {
      return new Facts(properties("getSystemProperties"), properties("getAgentProperties"));
    }

    /** Has it load an agent, which has begun when this returns. */
    void load(String jar, String options) {
      invoke(type, jvm, "loadAgent", new Class<?>[] {String.class, String.class}, jar, options);
    }

    private Properties properties(String method) {
      return (Properties) invoke(type, jvm, method, new Class<?>[0]);
    }

    @Override
    public void close() {
      try {
        invoke(type, jvm, "detach", new Class<?>[0]);
      } catch (CommandException e) {
        // It has ended.
      }
    }
  }

  private static String text(Object descriptor, String method) {
    return String.valueOf(invoke(descriptor.getClass(), descriptor, method, new Class<?>[0]));
  }

  private static Object invoke(
      Class<?> type,
      @Nullable Object target,
      String method,
      Class<?>[] parameters,
      Object... arguments) {
    try {
      return type.getMethod(method, parameters).invoke(target, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      String message = cause == null ? null : cause.getMessage();
      throw CommandException.failure(message == null ? String.valueOf(cause) : message);
    } catch (ReflectiveOperationException e) {
      throw CommandException.failure("The attach API of this JVM is another one: " + e);
    }
  }
}
