package com.acme.hello;

/** Says hello on both streams and leaves with the exit code that it was given. */
public final class Hello {

  public static void main(String[] args) {
    System.out.println("Hello, world: grüße, 世界, 🎉");
    System.err.println("hello from stderr");
    if (args.length > 0) {
      System.exit(Integer.parseInt(args[0]));
    }
  }
}
