package com.acme.executor;

import com.zaxxer.hikari.HouseKeeper;

/** Schedules nothing itself. */
public final class LibraryApp {

  public static void main(String[] args) throws InterruptedException {
    HouseKeeper.keepAlone();
    System.out.println("library application ends");
  }

  private LibraryApp() {}
}
