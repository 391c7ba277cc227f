package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Every way to write to the streams. */
final class Output {

  static void play() throws Exception {
    System.out.println("before any job");
    everyWay();
    System.out.println("between jobs");
    quiet();
    partial();
    System.out.println("after all jobs");
  }

  @PulseJob(name = "every way")
  static void everyWay() throws Exception {
    System.out.println("println");
    System.out.print("print ");
    System.out.print('c');
    System.out.print(7);
    System.out.println();
    System.err.println("stderr line");
    System.out.printf(Locale.ROOT, "printf %05.2f%n", 3.14159);
    System.out.format("format %s%n", "text");
    System.out.append("append").append('\n');
    System.out.write('w');
    System.out.write('\n');
    System.out.println(new char[] {'c', 'h', 'a', 'r', 's'});
    System.out.println((Object) null);
    byte[] umlauts = "grüße 世界 🎉\n".getBytes(StandardCharsets.UTF_8);
    for (byte each : umlauts) {
      System.out.write(each);
      System.out.flush();
    }
    System.out.write(umlauts, 0, 3);
    System.out.write(umlauts, 3, umlauts.length - 3);
    System.out.write("whole array\n".getBytes(StandardCharsets.UTF_8));
    System.out.println("two\nlines");
  }

  @PulseJob(name = "quiet")
  static void quiet() {}

  @PulseJob(name = "partial")
  static void partial() {
    System.out.print("no line end");
  }

  /** The application swaps System.out and System.err while a job runs, and puts them back. */
  static void replaceStreams() {
    ownStreams();
    System.out.println("after the job");
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(kept, true, StandardCharsets.UTF_8));
    replacedBefore();
    System.setOut(before);
    System.out.print("kept by the application: " + kept.toString(StandardCharsets.UTF_8));
    wrapped();
  }

  @PulseJob(name = "own streams")
  static void ownStreams() {
    PrintStream before = System.out;
    System.out.println("through the first stream");
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    System.setOut(new PrintStream(kept, true, StandardCharsets.UTF_8));
    System.out.println("into the application's own stream");
    System.setOut(before);
    System.out.println("through the first stream again");
    System.out.print("kept: " + kept.toString(StandardCharsets.UTF_8));
  }

  @PulseJob(name = "replaced before")
  static void replacedBefore() {
    System.out.println("written while replaced");
  }

  /** A stream that the application lays over the one that was there: each line once. */
  @PulseJob(name = "wrapped")
  static void wrapped() {
    PrintStream before = System.out;
    System.setOut(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                before.write(b);
              }

              @Override
              public void write(byte[] bytes, int from, int length) {
                before.write(bytes, from, length);
              }

              @Override
              public void flush() {
                before.flush();
              }
            },
            true,
            StandardCharsets.UTF_8));
    System.out.println("through a stream laid over");
    System.setOut(before);
  }

  private Output() {}
}
