package com.acme.plain;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.util.List;

/** What jobs return. */
final class Results {

  static void play() {
    text();
    number();
    flag();
    list();
    nothing();
    empty();
    huge();
    System.out.println("caller got " + (broken() != null));
    overridden();
    takenBack();
  }

  @PulseJob(name = "text")
  static String text() {
    return "imported 17 rows";
  }

  @PulseJob(name = "number")
  static int number() {
    return 1234;
  }

  @PulseJob(name = "flag")
  static boolean flag() {
    return true;
  }

  @PulseJob(name = "list")
  static List<String> list() {
    return List.of("a", "b");
  }

  @PulseJob(name = "nothing")
  static void nothing() {}

  @PulseJob(name = "empty")
  static String empty() {
    return null;
  }

  @PulseJob(name = "huge")
  static String huge() {
    return "0123456789".repeat(100_000);
  }

  @PulseJob(name = "broken")
  static Object broken() {
    return new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException("toString is broken");
      }
    };
  }

  @PulseJob(name = "overridden")
  static String overridden() {
    Pulse.current().result("said by hand");
    return "returned";
  }

  @PulseJob(name = "taken back")
  static String takenBack() {
    Pulse.current().result("said by hand").result(null);
    return "returned";
  }

  private Results() {}
}
