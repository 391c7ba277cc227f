package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.is;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.MethodAdvice;
import dev.pulse.agent.weaving.MethodKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Methods that carry {@code @PulseJob}. */
public final class AnnotatedMethods implements JobInstrumentation {

  private static final String ANNOTATION = "dev.pulse.api.PulseJob";

  private final Map<String, JobDescription> jobs = new ConcurrentHashMap<>();

  @Override
  public String scheduler() {
    return "pulse";
  }

  @Override
  public Set<String> markers() {
    return Set.of("Ldev/pulse/api/PulseJob;");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    ClassChanges woven = changes;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      AnnotationDescription annotation = annotationOf(method);
      if (annotation != null && !method.isAbstract() && !method.isNative()) {
        JobDescription job = description(type, method, annotation);
        jobs.put(type.getName() + ':' + method.getName(), job);
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
    return method == null ? null : jobs.get(method);
  }

  private static @Nullable AnnotationDescription annotationOf(MethodDescription method) {
    for (AnnotationDescription annotation : method.getDeclaredAnnotations()) {
      if (annotation.getAnnotationType().getName().equals(ANNOTATION)) {
        return annotation;
      }
    }
    return null;
  }

  private static JobDescription description(
      TypeDescription type, MethodDescription method, AnnotationDescription annotation) {
    MethodKey key = new MethodKey(type.getName(), method.getName());
    String name = annotation.getValue("name").resolve(String.class);
    String schedule = annotation.getValue("schedule").resolve(String.class);
    return new JobDescription(
        name.isBlank() ? key.toString() : name,
        key.className(),
        key.methodName(),
        schedule.isBlank() ? null : schedule,
        schedule.isBlank() ? null : "declared",
        null);
  }
}
