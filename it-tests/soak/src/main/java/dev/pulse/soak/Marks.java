package dev.pulse.soak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What disturbed, and when. Threading: any. */
final class Marks {

  private final long beginNanos = System.nanoTime();
  private final List<Mark> all = new CopyOnWriteArrayList<>();

  /** What happens to the application. */
  enum Kind {
    LOCKED,
    STARTED,
    ENDED,
    ENDED_WHILE_LOCKED,
    KILLED
  }

  /**
   * Something that happened.
   *
   * @param from seconds after the begin
   * @param to the same; for what takes no time as before
   */
  record Mark(Kind kind, double from, double to) {}

  /** Seconds after the begin. */
  double now() {
    return (System.nanoTime() - beginNanos) / 1e9;
  }

  void add(Kind kind) {
    add(kind, now());
  }

  /** Something that began then and is over. */
  void add(Kind kind, double from) {
    all.add(new Mark(kind, from, kind == Kind.LOCKED ? now() : from));
  }

  List<Mark> all() {
    return all;
  }

  long count(Kind kind) {
    return all.stream().filter(mark -> mark.kind() == kind).count();
  }
}
