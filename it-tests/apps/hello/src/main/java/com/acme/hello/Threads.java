package com.acme.hello;

/**
 * Ends with its main thread's last line while a thread of its own still works: the JVM waits for
 * that one and no other.
 */
public final class Threads {

  public static void main(String[] args) {
    new Thread(() -> System.out.println("worker done"), "worker").start();
    System.out.println("main done");
  }
}
