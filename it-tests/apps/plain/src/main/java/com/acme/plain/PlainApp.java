package com.acme.plain;

/** Plays the scenario that its first argument names. */
public final class PlainApp {

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "names" -> {
        new Reports().nightly();
        new Reports().weekly("north");
        Reports.monthly();
      }
      case "results" -> Results.play();
      case "failures" -> Failures.play();
      case "nesting" -> Nesting.play();
      case "hostile" -> Hostile.play();
      case "texts" -> Texts.play();
      case "locks" -> Locks.play();
      case "facade" -> Facade.play();
      case "output" -> Output.play();
      case "set-out" -> Output.replaceStreams();
      case "configured" -> Configured.play();
      case "stray" -> Strays.play();
      case "endings" -> Endings.play(args[1]);
      case "many" -> Many.play(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "load" -> Load.play(args[1], Integer.parseInt(args[2]));
      case "ticking" -> Ticking.play();
      case "crowd" -> Crowd.play(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "series" -> Series.play();
      case "console" -> Console.play();
      default -> throw new IllegalArgumentException("no scenario " + args[0]);
    }
  }

  private PlainApp() {}
}
