package dev.pulse.agent.store.jdbc;

/**
 * The room that a database takes.
 *
 * @param size its bytes
 * @param free how many of these hold nothing
 */
record Room(long size, long free) {

  long used() {
    return size - free;
  }
}
