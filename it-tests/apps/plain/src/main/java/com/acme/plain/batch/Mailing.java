package com.acme.plain.batch;

/** Another of the classes that a wildcard names. */
public final class Mailing {

  public void execute() {
    System.out.println("mailing");
  }

  public void prepare() {
    System.out.println("preparing");
  }
}
