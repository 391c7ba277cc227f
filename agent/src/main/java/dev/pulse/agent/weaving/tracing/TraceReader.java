package dev.pulse.agent.weaving.tracing;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads trace ids with one copy of OpenTelemetry's API.
 *
 * <p>Threading: any thread.
 */
final class TraceReader {

  private static final String SPAN = "io.opentelemetry.api.trace.Span";

  /** Where this API has no spans. */
  private static final TraceReader NONE = new TraceReader(null);

  private final @Nullable Spans spans;

  private TraceReader(@Nullable Spans spans) {
    this.spans = spans;
  }

  /**
   * What is called.
   *
   * @param current {@code Context.current()}
   * @param spanOf {@code Span.fromContextOrNull(Context)}
   * @param contextOf {@code Span.getSpanContext()}
   * @param isValid {@code SpanContext.isValid()}
   * @param traceId {@code SpanContext.getTraceId()}
   */
  private record Spans(
      Method current, Method spanOf, Method contextOf, Method isValid, Method traceId) {}

  /**
   * The reader that belongs to a type of contexts.
   *
   * @param name what the type is called where nobody has renamed it
   */
  static TraceReader of(Class<?> type, String name) {
    String prefix = type.getName().substring(0, type.getName().length() - name.length());
    try {
      Class<?> span = Class.forName(prefix + SPAN, false, type.getClassLoader());
      Method contextOf = span.getMethod("getSpanContext");
      Class<?> spanContext = contextOf.getReturnType();
      return new TraceReader(
          new Spans(
              type.getMethod("current"),
              span.getMethod("fromContextOrNull", type),
              contextOf,
              spanContext.getMethod("isValid"),
              spanContext.getMethod("getTraceId")));
    } catch (ReflectiveOperationException | LinkageError e) {
      return NONE;
    }
  }

  /** The trace that is current on this thread; null if none is. */
  @Nullable String current() {
    try {
      return spans == null ? null : trace(spans, spans.current().invoke(null));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** The trace that this context is part of; null if it is of none. */
  @Nullable String of(Object context) {
    try {
      return spans == null ? null : trace(spans, context);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable String trace(Spans spans, @Nullable Object context)
      throws ReflectiveOperationException {
    Object span = spans.spanOf().invoke(null, context);
    Object spanContext = span == null ? null : spans.contextOf().invoke(span);
    return spanContext != null && Boolean.TRUE.equals(spans.isValid().invoke(spanContext))
        ? (String) spans.traceId().invoke(spanContext)
        : null;
  }
}
