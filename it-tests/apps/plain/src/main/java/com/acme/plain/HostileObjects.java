package com.acme.plain;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Results and failures that do no good to whoever asks them for anything. */
final class HostileObjects {

  static Map<String, Supplier<Object>> results() {
    Map<String, Supplier<Object>> results = new LinkedHashMap<>();
    results.put("throws an exception", () -> says(HostileObjects::exception));
    results.put("throws an error", () -> says(HostileObjects::error));
    results.put("needs more memory than there is", () -> says(HostileObjects::memory));
    results.put("overflows the stack", () -> says(HostileObjects::overflow));
    results.put("ends its thread", () -> says(HostileObjects::death));
    results.put("forgets an interrupt", () -> says(HostileObjects::forget));
    results.put("changes the class loader", () -> says(HostileObjects::loader));
    results.put("prints and logs", () -> says(HostileObjects::print));
    results.put("contains itself", HostileObjects::containsItself);
    results.put("has no size", HostileObjects::sizeless);
    results.put("says null", () -> says(() -> null));
    return results;
  }

  static Map<String, Supplier<Throwable>> failures() {
    Map<String, Supplier<Throwable>> failures = new LinkedHashMap<>();
    failures.put("message throws", () -> new Broken(HostileObjects::exception));
    failures.put("message throws an error", () -> new Broken(HostileObjects::error));
    failures.put("message overflows the stack", () -> new Broken(HostileObjects::overflow));
    failures.put("message ends its thread", () -> new Broken(HostileObjects::death));
    failures.put("message forgets an interrupt", () -> new Broken(HostileObjects::forget));
    failures.put("its own cause", HostileObjects::circle);
    failures.put("suppresses itself in a circle", HostileObjects::suppressedCircle);
    failures.put("death of a thread", HostileObjects::threadDeath);
    failures.put("no stack", () -> new RuntimeException("bare", null, false, false) {});
    failures.put("out of memory", () -> new OutOfMemoryError("said by the job"));
    return failures;
  }

  private static Object says(Supplier<String> text) {
    return new Object() {
      @Override
      public String toString() {
        return text.get();
      }

      @Override
      public boolean equals(Object other) {
        throw new IllegalStateException("compared");
      }

      @Override
      public int hashCode() {
        throw new IllegalStateException("hashed");
      }
    };
  }

  private static String exception() {
    throw new IllegalStateException("broken");
  }

  private static String error() {
    throw new NoClassDefFoundError("broken");
  }

  private static String memory() {
    return new String(new char[Integer.MAX_VALUE]);
  }

  private static String overflow() {
    return overflow() + "";
  }

  @SuppressWarnings({"removal", "deprecation"})
  private static String death() {
    throw new ThreadDeath();
  }

  @SuppressWarnings({"removal", "deprecation"})
  private static Throwable threadDeath() {
    return new ThreadDeath();
  }

  private static String forget() {
    return "was interrupted: " + Thread.interrupted();
  }

  private static String loader() {
    Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0]));
    return "loader";
  }

  private static String print() {
    PrintStream before = System.out;
    System.setOut(new PrintStream(before, true));
    System.setOut(before);
    return "printed";
  }

  private static Object containsItself() {
    List<Object> list = new ArrayList<>();
    list.add(List.of(list));
    return list;
  }

  private static Object sizeless() {
    return new AbstractList<Object>() {
      @Override
      public Object get(int index) {
        throw new UnsupportedOperationException();
      }

      @Override
      public int size() {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static Throwable circle() {
    Exception inner = new Exception("inner");
    Exception outer = new Exception("outer", inner);
    inner.initCause(outer);
    return outer;
  }

  private static Throwable suppressedCircle() {
    Exception one = new Exception("one");
    Exception other = new Exception("other");
    one.addSuppressed(other);
    other.addSuppressed(one);
    return one;
  }

  /** Everything that can be asked of it fails in the same way. */
  private static final class Broken extends RuntimeException {

    private final transient Supplier<String> text;

    Broken(Supplier<String> text) {
      this.text = text;
    }

    @Override
    public String getMessage() {
      return text.get();
    }

    @Override
    public synchronized Throwable getCause() {
      text.get();
      return null;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      text.get();
      return new StackTraceElement[0];
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
      writer.println(text.get());
    }

    @Override
    public String toString() {
      return text.get();
    }
  }

  private HostileObjects() {}
}
