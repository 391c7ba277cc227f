package dev.pulse.agent.store.jdbc;

/** PostgreSQL 13, the oldest that is supported, holds to every contract of a store. */
final class OldestPostgresStoreTest extends PostgresStoreContracts {

  OldestPostgresStoreTest() {
    super(PostgresServer.OLDEST);
  }
}
