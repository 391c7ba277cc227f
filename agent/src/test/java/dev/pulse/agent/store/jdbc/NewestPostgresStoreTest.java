package dev.pulse.agent.store.jdbc;

/** PostgreSQL 18, the newest that is supported, holds to every contract of a store. */
final class NewestPostgresStoreTest extends PostgresStoreContracts {

  NewestPostgresStoreTest() {
    super(PostgresServer.NEWEST);
  }
}
