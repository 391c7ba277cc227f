package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.is;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.MethodAdvice;
import dev.pulse.agent.weaving.MethodKey;
import java.util.List;
import java.util.function.Predicate;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Methods that the option {@code pulse.methods} names. */
public final class ConfiguredMethods implements JobInstrumentation {

  private final List<MethodPattern> patterns;

  /** Watches methods that match one of the patterns. */
  public ConfiguredMethods(List<MethodPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /**
   * Which methods are meant.
   *
   * @param type matches the name of the class that declares the method
   * @param method matches the method's name
   */
  public record MethodPattern(Predicate<String> type, Predicate<String> method) {}

  @Override
  public String scheduler() {
    return "methods";
  }

  @Override
  public @Nullable Predicate<String> namePattern() {
    return patterns.isEmpty() ? null : this::namesType;
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    ClassChanges woven = changes;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      boolean hasBody = !method.isAbstract() && !method.isNative();
      if (method.isMethod() && hasBody && !method.isSynthetic() && named(type, method)) {
        woven = woven.visit(InlinedAdvice.of(MethodAdvice.class, hook).on(is(method)));
      }
    }
    return woven;
  }

  @Override
  public String insteadOfStart() {
    return MethodKey.INSTEAD_OF_START;
  }

  @Override
  public @Nullable Object key(@Nullable Object self, @Nullable Object method) {
    return method;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object self, @Nullable Object method) {
    if (!(method instanceof String text)) {
      return null;
    }
    MethodKey key = MethodKey.parse(text);
    return new JobDescription(key.toString(), key.className(), key.methodName(), null, null, null);
  }

  private boolean namesType(String className) {
    for (MethodPattern pattern : patterns) {
      if (pattern.type().test(className)) {
        return true;
      }
    }
    return false;
  }

  private boolean named(TypeDescription type, MethodDescription method) {
    for (MethodPattern pattern : patterns) {
      if (pattern.type().test(type.getName()) && pattern.method().test(method.getName())) {
        return true;
      }
    }
    return false;
  }
}
