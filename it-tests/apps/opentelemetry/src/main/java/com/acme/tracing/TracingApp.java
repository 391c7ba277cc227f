package com.acme.tracing;

import dev.pulse.api.PulseJob;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each job prints the id of the trace that it is part of. */
public final class TracingApp {

  private static final Logger log = LoggerFactory.getLogger(TracingApp.class);
  private static final Tracer tracer =
      SdkTracerProvider.builder().addSpanProcessor(new Listener()).build().get("com.acme.tracing");
  private static final ExecutorService pool = Executors.newSingleThreadExecutor();

  public static void main(String[] args) throws Exception {
    log.info("main");
    untraced();
    Span request = tracer.spanBuilder("request").startSpan();
    try (Scope scope = request.makeCurrent()) {
      around();
    } finally {
      request.end();
    }
    inside();
    elsewhere();
    untraced();
    outer();
    log.info("main");
    pool.shutdown();
    System.out.println("tracing application ends");
  }

  @PulseJob(name = "untraced")
  static void untraced() {
    System.out.println("no trace");
  }

  @PulseJob(name = "around")
  static void around() {
    traced("query");
    System.out.println(Span.current().getSpanContext().getTraceId());
  }

  @PulseJob(name = "inside")
  static void inside() {
    System.out.println(traced("first"));
    traced("second");
  }

  @PulseJob(name = "elsewhere")
  static void elsewhere() throws Exception {
    System.out.println(pool.submit(() -> traced("task")).get());
  }

  @PulseJob(name = "outer")
  static void outer() {
    log.info("outer");
    inner();
    log.info("outer");
  }

  @PulseJob(name = "inner")
  static void inner() {
    log.info("inner");
  }

  /** Without one that listens there are no spans. */
  private static final class Listener implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }

  private static String traced(String name) {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return span.getSpanContext().getTraceId();
    } finally {
      span.end();
    }
  }

  private TracingApp() {}
}
