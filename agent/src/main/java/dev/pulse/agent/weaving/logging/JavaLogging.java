package dev.pulse.agent.weaving.logging;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallsWithin;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.EventScopeAdvice;
import dev.pulse.agent.weaving.Getter;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.LevelScale;
import dev.pulse.agent.weaving.LogEvent;
import dev.pulse.agent.weaving.LogInstrumentation;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Events of {@code java.util.logging}, whichever log manager there is; {@code System.Logger} and
 * Tomcat's JULI write by way of it.
 *
 * <p>{@code Logger.log(LogRecord)} tests the level, asks the filter, which may count its calls, and
 * then the loggers from itself to the root for their handlers: there the event is taken. A logger
 * all of whose handlers pass on to SLF4J or Log4j leaves it to the library behind, which has levels
 * of its own.
 *
 * <p>The agent names these classes and never uses them: the application chooses its log manager
 * when the first of them is used.
 */
public final class JavaLogging implements LogInstrumentation {

  private static final String RECORD = "java.util.logging.LogRecord";
  private static final Set<String> HANDLERS_ASKED = Set.of("getHandlers", "accessCheckedHandlers");

  private static final Set<String> BRIDGES =
      Set.of(
          "org.slf4j.bridge.SLF4JBridgeHandler", "org.apache.logging.log4j.jul.Log4jBridgeHandler");

  /** As SLF4J's bridge maps FINEST, FINE, INFO and WARNING. */
  private static final LevelScale LEVELS = new LevelScale(300, 500, 800, 900);

  /** As {@code java.util.logging.Formatter} decides whether there are parameters to put in. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");

  private static final Getter TIME = Getter.of("getMillis");
  private static final Getter LEVEL = Getter.of("getLevel");
  private static final Getter INT_VALUE = Getter.of("intValue");
  private static final Getter LOGGER = Getter.of("getLoggerName");
  private static final Getter MESSAGE = Getter.of("getMessage");
  private static final Getter PARAMETERS = Getter.of("getParameters");
  private static final Getter BUNDLE = Getter.of("getResourceBundle");
  private static final Getter THROWN = Getter.of("getThrown");
  private static final Getter HANDLERS = Getter.of("getHandlers");
  private static final Getter USES_PARENT = Getter.of("getUseParentHandlers");
  private static final Getter PARENT = Getter.of("getParent");

  @Override
  public Set<String> types() {
    return Set.of("java.util.logging.Logger");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    ElementMatcher<MethodDescription> log =
        named("log").and(takesArguments(1)).and(takesArgument(0, named(RECORD)));
    return changes
        .visit(InlinedAdvice.of(EventScopeAdvice.class, hook).on(log))
        .visit(
            new AsmVisitorWrapper.ForDeclaredMethods()
                .invokable(
                    log, new CallsWithin(HANDLERS_ASKED, false, 3, code -> take(code, hook))));
  }

  /** Parents are asked too; by then the event has been taken, and nothing happens. */
  private static void take(MethodVisitor code, int hook) {
    code.visitLdcInsn(hook);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(PulseBridge.class),
        "logging",
        "(ILjava/lang/Object;Ljava/lang/Object;)Z",
        false);
    code.visitInsn(Opcodes.POP);
  }

  @Override
  public @Nullable LogEvent read(@Nullable Object logger, Object event)
      throws ReflectiveOperationException {
    if (isPassedOn(logger)) {
      return null;
    }
    return new LogEvent(
        TIME.number(event, System.currentTimeMillis()),
        LEVELS.level((int) INT_VALUE.number(LEVEL.require(event), Integer.MAX_VALUE)),
        LOGGER.text(event),
        message(event),
        THROWN.thrown(event));
  }

  private static boolean isPassedOn(@Nullable Object logger) throws ReflectiveOperationException {
    boolean passedOn = false;
    for (Object asked = logger;
        asked != null;
        asked = Boolean.TRUE.equals(USES_PARENT.get(asked)) ? PARENT.get(asked) : null) {
      if (HANDLERS.get(asked) instanceof Object[] handlers) {
        for (Object handler : handlers) {
          if (!BRIDGES.contains(handler.getClass().getName())) {
            return false;
          }
          passedOn = true;
        }
      }
    }
    return passedOn;
  }

  /** As {@code java.util.logging.Formatter.formatMessage} does it. */
  private static @Nullable String message(Object event) throws ReflectiveOperationException {
    String message = MESSAGE.text(event);
    if (message == null) {
      return null;
    }
    try {
      if (BUNDLE.get(event) instanceof ResourceBundle bundle && bundle.containsKey(message)) {
        message = bundle.getString(message);
      }
      return PARAMETERS.get(event) instanceof Object[] parameters
              && parameters.length > 0
              && PLACEHOLDER.matcher(message).find()
          ? MessageFormat.format(message, parameters)
          : message;
    } catch (RuntimeException e) {
      return message;
    }
  }
}
