package dev.pulse.agent.weaving;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.pulse.agent.bridge.PulseBridge;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Connects the facade that applications write against: every class loader's copy of it asks the
 * same live agent.
 */
public final class FacadeLink implements TypeInstrumentation {

  @Override
  public Set<String> types() {
    return Set.of("dev.pulse.api.AgentLink");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes
        .visit(InlinedAdvice.of(CurrentToken.class, hook).on(named("currentToken")))
        .visit(InlinedAdvice.of(Id.class, hook).on(named("id")))
        .visit(InlinedAdvice.of(Result.class, hook).on(named("result")))
        .visit(InlinedAdvice.of(AsyncJobId.class, hook).on(named("asyncJobId")))
        .visit(InlinedAdvice.of(Stage.class, hook).on(named("stage")))
        .visit(InlinedAdvice.of(Task.class, hook).on(named("task")));
  }

  @SuppressWarnings("UnusedVariable") // what is assigned is what the woven method returns
  static final class CurrentToken {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(readOnly = false) long token) {
      token = PulseBridge.currentToken();
    }
  }

  @SuppressWarnings("UnusedVariable") // what is assigned is what the woven method returns
  static final class Id {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) long token, @Advice.Return(readOnly = false) @Nullable String id) {
      id = PulseBridge.id(token);
    }
  }

  static final class Result {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) long token, @Advice.Argument(1) @Nullable Object summary) {
      PulseBridge.result(token, summary);
    }
  }

  static final class AsyncJobId {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) long token, @Advice.Argument(1) @Nullable String id) {
      PulseBridge.asyncJobId(token, id);
    }
  }

  static final class Stage {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable String name) {
      PulseBridge.stage(name);
    }
  }

  @SuppressWarnings("UnusedVariable") // what is assigned is what the woven method returns
  static final class Task {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable String id,
        @Advice.Return(readOnly = false) @Nullable String before) {
      before = PulseBridge.task(id);
    }
  }
}
