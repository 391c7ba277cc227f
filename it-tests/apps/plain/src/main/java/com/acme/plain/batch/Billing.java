package com.acme.plain.batch;

/** One of the classes that a wildcard names. */
public final class Billing {
  public String execute() {
    System.out.println("billing");
    return "billed";
  }
}
